import { expect, test } from 'vitest';
import { run } from '../fake-host.ts';
import { minimal } from './sample.ts';

test('of an env file that is none the first lines are named and the others counted', async () => {
  const files = { 'a.toml': minimal, 'prod.env': '?\n'.repeat(1000) };
  const { code, out } = await run(files, 'check', 'a.toml', '--env-file', 'prod.env');
  expect(code).toBe(3);
  expect(out.match(/prod\.env: line \d+: /g)).toHaveLength(100);
  expect(out).toContain('prod.env: 900 more lines cannot be read');
});

test('of a list of a thousand bad entries a finding names some and counts them all', async () => {
  const ranges = Array.from({ length: 1000 }, (_, item) => `"8.${item >> 8}.${item & 255}.0/23"`);
  const text = `${minimal}[security]\ntrusted_proxy_ranges = [${ranges.join(', ')}]\n`;
  const { out } = await run({ 'a.toml': text }, 'check', 'a.toml', '--format', 'json');
  const report: { findings: { rule: string; message: string; related: unknown[] }[] } =
    JSON.parse(out);
  const found = report.findings.find(({ rule }) => rule === 'kalamdb/trusted-proxy-broad');
  expect(found?.message).toContain('999 more');
  expect(found?.related).toHaveLength(100);
});

test('another version of a file is asked only while file and env files are small', async () => {
  const files = {
    'a.toml': minimal,
    'small.env': 'KALAMDB_SERVER_WORKERS=x\n',
    'large.env': `# ${'x'.repeat(100_000)}\nKALAMDB_SERVER_WORKERS=x\n`,
  };
  const small = await run(files, 'check', 'a.toml', '--env-file', 'small.env');
  const large = await run(files, 'check', 'a.toml', '--env-file', 'large.env');
  expect(small.out).toContain('the verdict is another: starts');
  expect(large.out).not.toContain('the verdict is another');
});

test('of keys below a name of half a megabyte each is told apart and counted', async () => {
  const keys = Array.from({ length: 50_000 }, (_, key) => `k${key} = "x"\n`).join('');
  const text = `${minimal}[section.${'n'.repeat(500_000)}]\n${keys}`;
  const { out } = await run({ 'a.toml': text }, 'check', 'a.toml');
  expect(out).toContain('[section] is read by no version: its 50000 keys have no effect');
});
