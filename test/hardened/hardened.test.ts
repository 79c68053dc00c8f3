import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { runIn } from '../fake-host.ts';
import { type Deployment, deployment, deployments } from './deployments.ts';

/** A run over a deployment as JSON: what stands above info, what could not be known, how every file starts. */
async function judged({ files, envFiles }: Deployment, ...more: readonly string[]) {
  const { code, out } = await runIn(
    { files },
    'check',
    ...Object.keys(files).filter((file) => file.endsWith('.toml')),
    ...envFiles.flatMap((file) => ['--env-file', file]),
    ...['--format', 'json', ...more],
  );
  const { files: reports, findings, unverified, failures } = JSON.parse(out);
  const verdicts: readonly string[] = reports.map(({ verdict }: { verdict: string }) => verdict);
  return {
    code,
    verdicts: [...new Set(verdicts)],
    loud: findings.filter(({ severity }: { severity: string }) => severity !== 'info'),
    unverified,
    failures,
  };
}

const silent = { code: 0, verdicts: ['starts'], loud: [], unverified: [], failures: [] };

describe.each(deployments())('a hardened deployment is silent: %s at %s', (name, version) => {
  const hardened = deployment(name, version);
  const target = ['--target', `kalamdb@${version}`];

  test('as it stands', async () => {
    expect(await judged(hardened, ...target)).toEqual(silent);
  });

  test('when nothing but what was given is there', async () => {
    const all = ['--env-complete', '--root-password', 'set'];
    expect(await judged(hardened, ...target, ...all)).toEqual(silent);
  });
});

const newest = deployments().filter(([, version]) => version === '0.7.1');

describe.each(newest)('it stays silent: %s', (name, version) => {
  const hardened = deployment(name, version);
  const target = ['--target', `kalamdb@${version}`];

  test('however it is said to be reached', async () => {
    for (const exposure of ['proxy', 'private', 'container']) {
      expect(await judged(hardened, ...target, '--exposure', exposure)).toEqual(silent);
    }
  });

  test('as a Windows editor saves it', async () => {
    const files = Object.fromEntries(
      Object.entries(hardened.files).map(([file, text]) => [
        file,
        `\u{feff}${text.replaceAll('\n', '\r\n')}`,
      ]),
    );
    expect(await judged({ ...hardened, files }, ...target)).toEqual(silent);
  });
});

test.each(['proxy', 'private', 'cluster'])(
  '%s is silent as every version since 0.6',
  async (name) => {
    const hardened = deployment(name, '0.7.1');
    expect(await judged(hardened, '--target', 'kalamdb@>=0.6')).toEqual(silent);
  },
);

test('the example of the README is silent', async () => {
  const read = (file: string) =>
    readFileSync(path.join(import.meta.dirname, '../../examples/hardened', file), 'utf8');
  const files = { 'server.toml': read('server.toml'), 'prod.env': read('prod.env') };
  expect(await judged({ files, envFiles: ['prod.env'] })).toEqual(silent);
});
