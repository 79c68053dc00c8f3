import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { json } from '../../src/formats/json.ts';
import { readSaved } from '../../src/formats/saved.ts';
import { run, runIn } from '../fake-host.ts';
import { finding, formatNames, formats, print, report, reportNames, reports } from './cases.ts';

const schema = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../docs/json-v1.schema.json'), 'utf8'),
);
const validate = new Ajv({ strict: false, logger: false }).compile(schema);
const options = { sarifCategory: 'c', sarifIncludeSuppressed: true };
const waived = [
  finding({ waiver: { reason: 'r', owner: 'o', until: '2027-01-31', where: 'inline' } }),
];
const all = { ...reports, waived: report({ waived }) };
const names = [...reportNames, 'waived'] as const;

test.each(names)('%s: the published schema holds', (name) => {
  validate(JSON.parse(print(json, all[name])));
  expect(validate.errors ?? []).toEqual([]);
});

describe.each(formatNames)('%s', (format) => {
  test.each(names)('of the saved JSON of %s is what it would have been at once', (name) => {
    const saved = readSaved(print(json, all[name]));
    if (!saved) return expect.fail('our own JSON was not taken');
    expect(
      print(formats[format], saved, options) === print(formats[format], all[name], options),
    ).toBe(true);
  });
});

const config = {
  'server.toml': '\ufeff[server]\r\nhost = "0.0.0.0"\r\nport = 2900\r\nwhat = "x\\n::error::y"\r\n',
};

test.each(formatNames)(
  'a real run, saved and rendered as %s, is that run, exit code and all',
  async (format) => {
    const direct = await run(config, 'check', 'server.toml', '--format', format);
    const { out: saved } = await run(config, 'check', 'server.toml', '--format', 'json');
    const later = await runIn(
      { files: { 'run.json': saved } },
      'render',
      'run.json',
      '--format',
      format,
    );
    expect(later).toEqual(direct);
    const piped = await runIn({ stdin: saved }, 'render', '-', '--format', format);
    expect(piped).toEqual(direct);
  },
);

test('the exit code is of the run that was saved, also with --exit-zero', async () => {
  const { out: saved, code } = await run(
    config,
    'check',
    'server.toml',
    '--format',
    'json',
    '--exit-zero',
  );
  expect(code).toBe(0);
  expect((await runIn({ stdin: saved }, 'render', '-')).code).toBe(0);
});

const one: Record<string, unknown> = JSON.parse(print(json, reports.one));

test.each([
  ['no JSON', '{'],
  ['another JSON', '{"version":"2.1.0"}'],
  ['an array', '[]'],
  ['a later version', JSON.stringify({ ...one, schemaVersion: 2 })],
  ['another tool', JSON.stringify({ ...one, tool: { name: 'x', version: '1' } })],
  [
    'a wrong severity',
    print(json, reports.one).replace('"severity": "high"', '"severity": "worse"'),
  ],
  ['a line of zero', print(json, reports.one).replace('"line": 2', '"line": 0')],
  ['findings of no file', JSON.stringify({ ...one, files: [] })],
])('%s is wrong usage, said in one line', async (_, text) => {
  const ran = await runIn({ files: { 'a\n::b.json': text } }, 'render', 'a\n::b.json');
  expect(ran.code).toBe(2);
  expect(ran.out).toBe('');
  expect(ran.err).toBe(
    'kalam-harden: a\\u{a}::b.json is no report that kalam-harden wrote with --format json\n',
  );
});

test('a file that cannot be read is incomplete, not wrong usage', async () => {
  expect(await runIn({}, 'render', 'gone\n::x.json')).toEqual({
    code: 3,
    out: '',
    err: 'kalam-harden: gone\\u{a}::x.json does not exist\n',
    written: {},
  });
});

test('fields of a later release are passed over', () => {
  const saved = readSaved(JSON.stringify({ ...one, later: 1 }));
  expect(saved && print(json, saved)).toBe(print(json, reports.one));
});
