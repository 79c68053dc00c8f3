import { describe, expect, test } from 'vitest';
import { run } from '../fake-host.ts';
import { minimal } from './sample.ts';

const latin1 = Buffer.concat([Buffer.from(`${minimal}\n# `), Buffer.of(0xe9)]);
const utf16 = Buffer.from(`\ufeff${minimal}`, 'utf16le');
const noMark = utf16.subarray(2);
const bigEndian = Buffer.from(noMark).swap16();
const foreign = Buffer.from('title = "\xe9"\n', 'latin1');

describe('a file that is not UTF-8', () => {
  test.each([
    ['at its end', latin1, `app.toml:${minimal.split('\n').length + 1}:3`],
    ['from its start', utf16, 'app.toml:1:1'],
    ['without a byte order mark', noMark, 'app.toml:1:1'],
    ['the other way round', bigEndian, 'app.toml:1:1'],
  ])('%s is known by its keys, and says how to save it', async (_, bytes, place) => {
    const { code, out } = await run({ 'app.toml': bytes }, 'check', 'app.toml');
    expect(out).toContain(`critical kalamdb/syntax  ${place}`);
    expect(out).toContain('write: # save the file as UTF-8');
    expect(code).toBe(1);
  });

  test.each([
    ['UTF-16 with a byte order mark', utf16],
    ['UTF-16 without one', noMark],
  ])('%s is called so', async (_, bytes) => {
    const { out } = await run({ 'app.toml': bytes }, 'check', 'app.toml');
    expect(out).toContain('the file looks like UTF-16; expected UTF-8 text');
  });

  test('is found in a folder', async () => {
    const files = { 'conf/prod.toml': latin1, 'conf/server.toml': minimal };
    const { code, out } = await run(files, 'check', 'conf');
    expect(out).toContain('conf/prod.toml: refuses to start');
    expect(code).toBe(1);
  });

  test('is not passed over in a folder when no product knows it', async () => {
    const files = { 'conf/other.toml': foreign, 'conf/server.toml': minimal };
    const reason =
      'conf/other.toml: is not UTF-8 and is not recognised: name the product with --target\n';
    const { code, out } = await run(files, 'check', 'conf');
    expect(out.replaceAll(/\s+/g, ' ')).toContain(reason.trim());
    expect(code).toBe(3);
    const shown = await run(files, 'check', 'conf', '--show-files');
    expect(shown).toMatchObject({ code: 3, out: expect.stringContaining(reason) });
  });
});

test('a variable that is not UTF-8 counts as not set, as for the server', async () => {
  const bytes = Buffer.concat([
    Buffer.from('KALAMDB_LOG_LEVEL=debug\nKALAMDB_JWT_EXPIRY_HOURS=2'),
    Buffer.of(0xe9, 0x0a),
  ]);
  const files = { 'server.toml': minimal, 'prod.env': bytes };
  const { code, out } = await run(files, 'check', 'server.toml', '-e', 'prod.env');
  expect(out).toContain('kalamdb/log-level-verbose');
  expect(out).not.toContain('KALAMDB_JWT_EXPIRY_HOURS');
  expect(out).toContain('prod.env: is not UTF-8');
  expect(code).toBe(3);
});

test('an env file in UTF-16 is one thing that is wrong, not one for each line', async () => {
  const bytes = Buffer.from('KALAMDB_LOG_LEVEL=debug\nKALAMDB_JWT_EXPIRY_HOURS=2\n', 'utf16le');
  const files = { 'server.toml': minimal, 'prod.env': bytes };
  const { code, err, out } = await run(files, 'check', 'server.toml', '-e', 'prod.env');
  expect(out.match(/prod\.env: /g)).toHaveLength(1);
  expect(out).toContain('prod.env: looks like UTF-16, and is not UTF-8');
  expect(err).toContain('incomplete: 1 file not checked');
  expect(code).toBe(3);
});

test.each([
  ['a key that stands twice', '[server]\nhost = "a"\nhost = "b"\n', '# every key and section once'],
  ['a control character', '[server]\nhost = "a\u0001"\n', '# remove this character'],
])('%s has a hint of its own', async (_, text, hint) => {
  const { out } = await run({ 'server.toml': text }, 'check', 'server.toml');
  expect(out).toContain(`write: ${hint}`);
});
