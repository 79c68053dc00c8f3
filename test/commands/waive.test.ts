import { describe, expect, test } from 'vitest';
import { readPolicy } from '../../src/report/policy-read.ts';
import { run, runIn, type World } from '../fake-host.ts';
import { hardened, open } from './hardened.ts';

const rule = 'kalamdb/bind-all-interfaces';
const policy = 'kalam-harden.toml';
const said = ['--reason', 'behind the "wall"', '--until', '2026-12-01'];

function waive(files: World['files'], ...argv: readonly string[]) {
  return run(files, 'waive', rule, 'server.toml', ...said, ...argv);
}

test('a table in the policy, with a salt when there is none', async () => {
  const { code, written, out } = await waive({ 'server.toml': open }, '--owner', 'ops');
  expect({ code, out }).toEqual({ code: 0, out: `${policy}: 13 lines added\n` });
  expect(Object.keys(written)).toEqual([policy]);
  const text = written[policy] ?? '';
  expect(text).toMatch(/^salt = "(5a){32}"\n\n\[\[waiver\]\]\nrule = /);
  const checked = await run({ 'server.toml': open, [policy]: text }, 'check', 'server.toml');
  expect(checked).toMatchObject({ code: 0, err: '' });
  expect(checked.out.replace(/\s+/g, ' ')).toContain(
    'behind the "wall" (ops, 0 days old, until 2026-12-01)',
  );
});

test('a comment above the line, and the salt alone in the policy', async () => {
  const { code, written } = await waive({ 'server.toml': open }, '--inline');
  expect(code).toBe(0);
  expect(written[policy]).toBe(`salt = "${'5a'.repeat(32)}"\n`);
  const text = written['server.toml'] ?? '';
  expect(text.replace(/^# kalam-harden: allow .*\n/m, '')).toBe(open);
  const checked = await run({ ...written }, 'check', 'server.toml');
  expect(checked).toMatchObject({ code: 0 });
  expect(checked.out).toContain(', 1 waived');
});

test('a file that is not there is told before what the waiver lacks', async () => {
  const gone = await run({}, 'waive', rule, 'gone.toml', ...said);
  expect(gone).toMatchObject({ code: 3, err: 'kalam-harden: gone.toml does not exist\n' });
  const folder = await run({ 'prod/server.toml': open }, 'waive', rule, 'prod', ...said);
  expect(folder).toMatchObject({ code: 2, written: {} });
  expect(folder.err).toContain('prod is not a file: name one of the folder');
});

test('comments, CRLF, the byte order mark and every other byte are kept', async () => {
  const config = `\ufeff${open.replaceAll('\n', '\r\n')}`;
  const old =
    '\ufeff# ours\r\n\r\n# how it is reached\r\nexposure = "public" # really\r\n[waiver-days]\r\nhigh = 80';
  const { written } = await waive({ 'server.toml': config, [policy]: old }, '--inline');
  const text = written['server.toml'] ?? '';
  expect(text.replace(/# kalam-harden: allow .*\r\n/, '')).toBe(config);
  expect(text.match(/[^\r]\n/)).toBeNull();
  const { written: both } = await waive({ 'server.toml': config, [policy]: old }, '--owner', 'o');
  const table = both[policy] ?? '';
  expect(table.match(/[^\r]\n/)).toBeNull();
  const kept = table.replace(/salt = .*\r\n/, '');
  expect(kept.startsWith(`${old}\r\n\r\n[[waiver]]\r\n`)).toBe(true);
  const read = readPolicy({ path: policy, text: table, kind: 'config' });
  expect(read.ok && read.policy.data).toMatchObject({
    exposure: 'public',
    'waiver-days': { high: 80 },
  });
  expect(
    await run({ 'server.toml': config, [policy]: table }, 'check', 'server.toml'),
  ).toMatchObject({ code: 0 });
});

test('an indented line keeps its indent, a second waiver finds its place', async () => {
  const config = open.replace('host = "0.0.0.0"', '  host = "0.0.0.0"');
  const first = await waive({ 'server.toml': config }, '--inline');
  expect(first.written['server.toml']).toContain('\n  # kalam-harden: allow');
  const proxy = ['waive', 'kalamdb/trusted-proxy-missing', 'server.toml', ...said];
  const second = await run(first.written, ...proxy, '--owner', 'o');
  expect(second.written[policy]).toMatch(/^salt = .*\n\n\[\[waiver\]\]/);
  const third = await run({ ...first.written, ...second.written }, 'check', 'server.toml');
  expect(third.out).toContain('no findings, 2 waived');
});

test('in an env file too', async () => {
  const files = { 'server.toml': hardened, 'prod.env': '# ours\nKALAMDB_SERVER_HOST=0.0.0.0\n' };
  const asked = ['waive', rule, 'server.toml', ...said, '--env-file', 'prod.env', '--inline'];
  const { code, written, err } = await run(files, ...asked);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(written['prod.env']).toMatch(
    /^# ours\n# kalam-harden: allow .*\nKALAMDB_SERVER_HOST=0\.0\.0\.0\n$/,
  );
  const checked = await run(
    { ...files, ...written },
    'check',
    'server.toml',
    '--env-file',
    'prod.env',
  );
  expect(checked.out).toContain(', 1 waived');
});

test('a secret key: the waiver holds nothing of it, and another of its length and class is excused too', async () => {
  const secret = (text: string): string => open.replace('[auth]', `[auth]\njwt_secret = "${text}"`);
  const rules = 'kalamdb/jwt-secret-in-file';
  const config = secret('kdj38dHf9skL2mNq8sWz7aPqKdj38dHf9skL2mNq');
  const { code, written, err } = await run(
    { 'server.toml': config },
    'waive',
    rules,
    'server.toml',
    ...said,
    '--owner',
    'o',
  );
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(written[policy]).not.toContain('kdj38');
  const is = async (text: string): Promise<number> => {
    const files = { 'server.toml': secret(text), [policy]: written[policy] ?? '' };
    const { out } = await run(files, 'check', 'server.toml', '--format', 'json');
    return JSON.parse(out).waived.length;
  };
  expect(await is('Zdj38dHf9skL2mNq8sWz7aPqKdj38dHf9skL2mNq')).toBe(1);
  expect(await is('dj38dHf9skL2mNq8sWz7aPqKdj38dHf9skL2mNq')).toBe(0);
});

test('--dry-run prints the lines alone, and writes nothing', async () => {
  const { code, out, written } = await waive({ 'server.toml': open }, '--inline', '--dry-run');
  expect({ code, written }).toEqual({ code: 0, written: {} });
  expect(out).toContain(
    '--- server.toml\n+++ server.toml\n@@ -3,0 +4,1 @@\n+# kalam-harden: allow ',
  );
  expect(out).not.toContain('0.0.0.0');
});

describe('what is wrong is said, with what to do', () => {
  const files = {
    'server.toml': open,
    'broken.toml': '[server',
    'conf/server.toml': open,
    'bad-policy.toml': 'x = 1\n',
  };
  const cases: readonly (readonly [string, readonly string[], string])[] = [
    ['no owner', [rule, 'server.toml', ...said], 'needs --owner'],
    [
      'no such day',
      [rule, 'server.toml', '--reason', 'r', '--until', '2026-02-30', '--owner', 'o'],
      '--until takes a day',
    ],
    [
      'the past',
      [rule, 'server.toml', '--reason', 'r', '--until', '2026-09-30', '--owner', 'o'],
      'in the past',
    ],
    [
      'too long',
      [rule, 'server.toml', '--reason', 'r', '--until', '2027-01-01', '--owner', 'o'],
      'a high finding may be waived for 90 days at most',
    ],
    [
      'no reason',
      [rule, 'server.toml', '--reason', ' ', '--until', '2026-12-01', '--owner', 'o'],
      '--reason takes a text',
    ],
    [
      'two lines',
      [rule, 'server.toml', '--reason', 'a\nb', '--until', '2026-12-01', '--owner', 'o'],
      'one line',
    ],
    [
      'no rule',
      ['kalamdb/bind-all-interface', 'server.toml', ...said, '--inline'],
      'did you mean kalamdb/bind-all-interfaces?',
    ],
    ['no id', ['::error::', 'server.toml', ...said, '--inline'], 'a rule is named as'],
    [
      'nothing found',
      ['kalamdb/wal-disabled', 'server.toml', ...said, '--inline'],
      'finds nothing there',
    ],
    [
      'another key',
      [rule, 'server.toml', ...said, '--inline', '--key', 'server.port'],
      'it does for server.host',
    ],
    [
      'not waivable',
      ['kalamdb/syntax', 'broken.toml', ...said, '--inline', '--target', 'kalamdb'],
      'cannot be waived',
    ],
    ['a folder', [rule, 'conf', ...said, '--inline'], 'is not a file'],
    [
      'a policy that is none',
      [rule, 'server.toml', ...said, '--inline', '--policy', 'bad-policy.toml'],
      'unknown key x',
    ],
    ['no options', [rule, 'server.toml'], "required option '--reason <text>'"],
  ];
  test.each(cases)('%s', async (_, argv, message) => {
    const ran = await run(files, 'waive', ...argv);
    expect(ran).toMatchObject({ code: 2, err: expect.stringContaining(message), written: {} });
  });

  test('several things: --key chooses', async () => {
    const config = `${hardened}\n[what]\na = 1\nb = 2\n`;
    const argv = ['waive', 'kalamdb/unknown-key', 'server.toml', ...said, '--owner', 'o'];
    const several = await run(
      { 'server.toml': config.replace('port = 2900', 'port = 2900\nprt = 1\nhst = 2') },
      ...argv,
    );
    expect(several).toMatchObject({
      code: 2,
      err: expect.stringContaining('name one with --key ('),
    });
  });

  test('a comment that would stand inside a string', async () => {
    const config = open.replace(/allowed_origins = .*/, 'allowed_origins = ["""a\nb""", "*"]');
    const argv = [
      'waive',
      'kalamdb/cors-wildcard-credentials',
      'server.toml',
      '--reason',
      'r',
      '--until',
      '2026-10-20',
      '--inline',
    ];
    const { code, written } = await run({ 'server.toml': config }, ...argv);
    expect(code === 2 ? written : {}).toEqual({});
  });

  test('a variable of the process has no file to write in', async () => {
    const world = {
      files: { 'server.toml': hardened },
      environment: { KALAMDB_SERVER_HOST: '0.0.0.0' },
    };
    const ran = await runIn(world, 'waive', rule, 'server.toml', ...said, '--env', '--inline');
    expect(ran).toMatchObject({
      code: 2,
      err: expect.stringContaining('leave --inline out'),
      written: {},
    });
  });
});
