import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { run } from './fake-host.ts';
import { has, hasBash, isBuilt, root } from './packed.ts';
import { bash, faults, good, read } from './ready-shell.ts';

let folder: string;
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'kalam-harden-ready-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Arguments as our own program takes them: wrong usage would be 2. */
async function takes(argv: readonly string[]): Promise<void> {
  const files = {
    '/conf/server.toml': read('examples/hardened/server.toml'),
    '/etc/kalamdb/server.toml': read('examples/hardened/server.toml'),
  };
  const { code, err } = await run(files, ...argv);
  expect({ argv, code, err }).toMatchObject({ argv, err: expect.not.stringContaining('error:') });
  expect([0, 1]).toContain(code);
}

describe('.pre-commit-hooks.yaml', () => {
  const hooks = parse(read('.pre-commit-hooks.yaml'));

  test('fits the schema of hooks', () => {
    expect(faults('pre-commit-hooks.schema.json', hooks)).toBeNull();
  });

  test('its entries are commands of ours, for the files that it picks', async () => {
    for (const { entry, files } of hooks) {
      const [name, ...argv] = entry.split(' ');
      expect(name).toBe('kalam-harden');
      expect(new RegExp(files).test('conf/server.toml')).toBe(true);
      if (!argv.includes('--since')) await takes([...argv, '/conf/server.toml']);
    }
  });
});

describe('ci/gitlab.yml', () => {
  const template = parse(read('ci/gitlab.yml'));
  const job = template['kalam-harden'];

  test.skipIf(!isBuilt || !hasBash)(
    'its script runs (skipped: npm run build first, and bash)',
    () => {
      const bin = join(folder, 'bin');
      mkdirSync(bin);
      symlinkSync(join(root, 'dist', 'cli.cjs'), join(bin, 'kalam-harden'));
      const variables = Object.fromEntries(
        Object.entries({ ...template.variables, ...job.variables }).map(([name, value]) => [
          name,
          String(value),
        ]),
      );
      const script = `PATH="${bin}:$PATH"\n${job.script.join('\n')}`;
      copyFileSync(join(good, 'server.toml'), join(folder, 'server.toml'));
      copyFileSync(join(good, 'prod.env'), join(folder, 'prod.env'));
      const more = { KALAM_HARDEN_ENV_FILE: 'prod.env', KALAM_HARDEN_TARGET: 'kalamdb@0.7.1' };
      const ran = bash(folder, script, { ...variables, ...more });
      expect(ran).toMatchObject({ code: 0, err: '' });
      expect(JSON.parse(readFileSync(join(folder, 'gl-code-quality-report.json'), 'utf8'))).toEqual(
        expect.any(Array),
      );
      expect(readFileSync(join(folder, 'kalam-harden.xml'), 'utf8')).toContain('<testsuites');
      const since = bash(folder, script, {
        ...variables,
        CI_MERGE_REQUEST_DIFF_BASE_SHA: '0'.repeat(40),
      });
      expect(since.code).toBe(2);
    },
  );

  test('names the version of this package, and never the long option', () => {
    expect(template.variables.KALAM_HARDEN_VERSION).toBe(JSON.parse(read('package.json')).version);
    expect(job.script.join('\n')).not.toMatch(/^(?!.*never).*--env-file/m);
  });
});

describe('deploy', () => {
  test('the container runs our program and nothing else, and not as root', async () => {
    const lines = read('Containerfile').split('\n');
    const last = lines.slice(lines.findLastIndex((line) => line.startsWith('FROM ')));
    const entry = last.find((line) => line.startsWith('ENTRYPOINT ')) ?? '';
    expect(JSON.parse(entry.slice('ENTRYPOINT '.length))).toEqual([
      'node',
      '--',
      '/usr/local/lib/kalam-harden/cli.cjs',
    ]);
    expect(last).toContain('USER 65534:65534');
    const copied = lines.flatMap(
      (line) => /^COPY (?!--)(.*) \.\/$/.exec(line)?.[1]?.split(' ') ?? [],
    );
    expect(copied.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  test('compose: the server waits for the check, and both have the same variables', async () => {
    const { services } = parse(read('deploy/compose.yaml'));
    const { 'kalam-harden': check, kalamdb } = services;
    expect(kalamdb.depends_on).toEqual({
      'kalam-harden': { condition: 'service_completed_successfully' },
    });
    expect(check.env_file).toEqual(kalamdb.env_file);
    expect(check).toMatchObject({ network_mode: 'none', read_only: true, cap_drop: ['ALL'] });
    await takes(check.command);
  });

  test('Kubernetes: the check comes first, with the same file and variables', async () => {
    const { spec } = parse(read('deploy/kubernetes.yaml')).spec.template;
    const [check] = spec.initContainers;
    const [server] = spec.containers;
    expect(check.envFrom).toEqual(server.envFrom);
    expect(check.volumeMounts).toEqual(server.volumeMounts);
    expect(check.securityContext).toMatchObject({
      runAsNonRoot: true,
      readOnlyRootFilesystem: true,
    });
    expect(spec.enableServiceLinks).toBe(false);
    await takes(check.args);
  });

  test('systemd: the line is one of ours, with the two dashes', async () => {
    const [, line = ''] =
      /^ExecStartPre=(.*)$/m.exec(read('deploy/systemd/kalam-harden.conf')) ?? [];
    const [node, dashes, script, ...argv] = line.split(' ');
    expect([node, dashes, script]).toEqual([
      '/usr/bin/node',
      '--',
      '/usr/local/lib/kalam-harden/cli.cjs',
    ]);
    await takes(argv);
  });

  test.skipIf(!has('systemd-analyze'))(
    'systemd takes the unit (skipped: no systemd-analyze)',
    () => {
      const dropIn = join(folder, 'kalamdb.service.d');
      mkdirSync(dropIn);
      const unit = '[Unit]\nDescription=KalamDB\n[Service]\nExecStart=/bin/true\n';
      writeFileSync(join(folder, 'kalamdb.service'), unit);
      const conf = read('deploy/systemd/kalam-harden.conf').replace(
        '/usr/bin/node',
        process.execPath,
      );
      writeFileSync(join(dropIn, 'kalam-harden.conf'), conf);
      const { status, stderr } = spawnSync(
        'systemd-analyze',
        ['verify', '--man=no', join(folder, 'kalamdb.service')],
        { encoding: 'utf8' },
      );
      expect({ status, ours: stderr.split('\n').filter((line) => line.includes('kalam')) }).toEqual(
        {
          status: 0,
          ours: [],
        },
      );
    },
  );

  test('nothing ready to use names the long option behind a bare node', () => {
    for (const file of [
      'action.yml',
      '.pre-commit-hooks.yaml',
      'ci/gitlab.yml',
      'Containerfile',
      'deploy/compose.yaml',
      'deploy/kubernetes.yaml',
      'deploy/systemd/kalam-harden.conf',
    ]) {
      const code = read(file)
        .split('\n')
        .filter((line) => !line.trimStart().startsWith('#'));
      expect(code.filter((line) => line.includes('--env-file'))).toEqual([]);
      expect(code.filter((line) => /\bnode (?!--|-\d|:)\S*cli\.cjs/.test(line))).toEqual([]);
    }
  });
});
