import { expect, test } from 'vitest';
import { run } from '../fake-host.ts';
import { minimal } from './sample.ts';

const check = (...outputs: readonly string[]) =>
  run(
    { 'server.toml': minimal },
    'check',
    'server.toml',
    '--exit-zero',
    ...outputs.flatMap((output) => ['--output', output]),
  );

test.each([
  [['json=same', 'sarif=same'], 'asks for two formats for one file: same'],
  [['json=same', './same'], 'asks for two formats for one file: ./same'],
  [['json'], 'json names no file: write --output json=FILE'],
  [['j2.json'], 'j2.json names no format: write --output json=j2.json, or text=j2.json for text'],
  [['a.sarif.json'], expect.stringContaining('write --output sarif=a.sarif.json, or')],
  [['a.SARIF'], expect.stringContaining('write --output sarif=a.SARIF, or')],
  [['a.xml'], expect.stringContaining('write --output junit=a.xml, or')],
  [['a.md'], expect.stringContaining('write --output markdown=a.md, or')],
  [
    ['json='],
    'json= names no file: write --output json=FILE, or --format json for standard output',
  ],
  [
    ['json=-'],
    'json=- names no file: write --output json=FILE, or --format json for standard output',
  ],
  [['-'], 'text=- names no file: write --output text=FILE, or --format text for standard output'],
  [['json=a/../same', 'sarif=same'], 'asks for two formats for one file: same'],
  [['a.html'], expect.stringContaining('write --output html=a.html, or')],
  [['yaml=a'], expect.stringContaining('names a format that is not known: known are text, json')],
])('--output %j is wrong usage, and nothing is written', async (outputs, reason) => {
  const { code, err, written } = await check(...outputs);
  expect(err.replace(/^kalam-harden: --output (.*)\n$/, '$1')).toEqual(reason);
  expect({ code, written }).toEqual({ code: 2, written: {} });
});

test.each([
  [
    ['report.txt', 'out', 'json=a.json', 'text=b.json'],
    ['report.txt', 'out', 'a.json', 'b.json'],
  ],
  [['json=a', 'json=a'], ['a']],
])('--output %j writes its files', async (outputs, paths) => {
  const { code, written } = await check(...outputs);
  expect(code).toBe(0);
  expect(Object.keys(written).sort()).toEqual([...paths].sort());
});

test.each([
  ['json=server.toml', 'server.toml'],
  ['./server.toml', './server.toml'],
  ['json=prod.env', 'prod.env'],
  ['json=a/../server.toml', 'a/../server.toml'],
])('no report is written over what was read: %s', async (output, path) => {
  const files = { 'server.toml': minimal, 'prod.env': 'KALAMDB_LOG_LEVEL=info\n' };
  const argv = ['check', 'server.toml', '-e', 'prod.env', '--output', output];
  const { code, err, out, written } = await run(files, ...argv);
  expect({ code, out, written }).toEqual({ code: 2, out: '', written: {} });
  expect(err).toBe(`kalam-harden: --output names a file that is checked: ${path}\n`);
});
