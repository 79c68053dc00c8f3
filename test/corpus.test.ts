import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { expect, test } from 'vitest';
import { run } from './fake-host.ts';
import { executed } from './hardened/deployments.ts';

const root = path.join(import.meta.dirname, '..');

/** What the program says of whole files: golden → the files, as paths from the root of the repository. */
const runs: Readonly<Record<string, readonly string[]>> = {
  'guide-baseline': ['examples/guide-baseline/server.toml', 'examples/guide-baseline/prod.env'],
  hardened: ['examples/hardened/server.toml', 'examples/hardened/prod.env'],
  sample: ['test/corpus/sample.toml'],
  container: ['test/corpus/container.toml'],
  generated: ['test/corpus/generated.toml'],
  benchmark: ['test/corpus/benchmark.toml'],
  cluster: [1, 2, 3].map((node) => `test/corpus/cluster/node${node}.toml`),
};

async function matchGolden(name: string, text: string): Promise<void> {
  const golden = path.join(root, 'test/corpus', `${name}.out`);
  if (!existsSync(golden) && process.env['UPDATE_GOLDENS'] === undefined) {
    expect.fail(`${golden} is missing: run with UPDATE_GOLDENS=1 and read it`);
  }
  await expect(text).toMatchFileSnapshot(golden);
}

test.each(Object.entries(runs))('the whole output: %s', async (name, paths) => {
  const files = Object.fromEntries(
    paths.map((file) => [file, readFileSync(path.join(root, file), 'utf8')]),
  );
  const argv = paths.flatMap((file) => (file.endsWith('.env') ? ['--env-file', file] : [file]));
  const { out, err, code } = await run(files, 'check', ...argv);
  await matchGolden(name, `${out}${err}exit ${code}\n`);
});

test('every golden has its run', () => {
  const goldens = readdirSync(path.join(root, 'test/corpus')).filter((name) =>
    name.endsWith('.out'),
  );
  expect(goldens.sort()).toEqual(
    [...Object.keys(runs), 'upstream'].map((name) => `${name}.out`).sort(),
  );
});

const shared = path.join(root, '../shared/corpus/kalamdb');

/** Of the vendor's newest files: the sample, two containers, the generated one, two nodes, two benchmarks. */
const upstream = [
  '962d065180a4.toml',
  '6fa7f75a5784.toml',
  '910719a6c6ca.toml',
  '35e28b61c4c2.toml',
  'ba90a58145c9.toml',
  '0410bc8fe245.toml',
  '494e546c5185.toml',
];

/** Nothing of the files themselves: they are the vendor's. */
async function places(file: string, version: string): Promise<readonly string[]> {
  const text = readFileSync(path.join(shared, file), 'utf8');
  const target = ['--target', `kalamdb@${version}`];
  const { out } = await run({ [file]: text }, 'check', file, ...target, '--format', 'json');
  const { files, findings } = JSON.parse(out);
  const lines = findings.map(
    ({ severity, rule, location }: Finding) => `  ${location.line} ${severity} ${rule}`,
  );
  return [`${file}@${version} ${files[0].verdict}`, ...lines];
}

interface Finding {
  readonly severity: string;
  readonly rule: string;
  readonly location: { readonly line: number };
}

test.skipIf(!existsSync(shared))(
  "the vendor's newest files: which rules, at which lines (skipped where ../shared is not)",
  async () => {
    const blocks: string[] = [];
    for (const file of upstream) {
      for (const version of executed) blocks.push(...(await places(file, version)));
    }
    await matchGolden('upstream', `${blocks.join('\n')}\n`);
  },
);
