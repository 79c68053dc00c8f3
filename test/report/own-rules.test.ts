import { describe, expect, test } from 'vitest';
import { hardened } from '../commands/hardened.ts';
import { run } from '../fake-host.ts';

const rule = (key: string, op: string, value?: string, more = ''): string =>
  `[[rule]]\nid = "own/ours"\nkey = "${key}"\nop = "${op}"\n${value === undefined ? '' : `value = ${value}\n`}severity = "high"\nmessage = "not ours"\nfix = "as we do"\n${more}`;

async function check(policy: string, config = hardened) {
  const files = { 'server.toml': config, 'kalam-harden.toml': policy };
  const { code, out, err } = await run(files, 'check', 'server.toml', '--format', 'json');
  if (code === 2) return { code, err, found: [] };
  const { findings } = JSON.parse(out);
  return { code, err, found: findings.filter((one: { rule: string }) => one.rule === 'own/ours') };
}

describe('an own rule reports what its condition says of the value', () => {
  test.each([
    ['server.port', 'equals', '2900', true],
    ['server.port', 'not-equals', '2900', false],
    ['server.port', 'less-than', '2901', true],
    ['server.port', 'greater-than', '2900', false],
    ['server.port', 'in', '[1, 2900]', true],
    ['server.port', 'not-in', '[1, 2900]', false],
    ['server.host', 'equals', '"127.0.0.1"', true],
    ['server.host', 'starts-with', '"127."', true],
    ['server.host', 'ends-with', '".2"', false],
    ['server.host', 'contains', '"0.0"', true],
    ['auth.cookie_secure', 'equals', 'true', true],
    ['auth.cookie_secure', 'not-equals', 'true', false],
    ['server.port', 'is-set', undefined, true],
    ['server.port', 'is-unset', undefined, false],
    ['server.workers', 'is-unset', undefined, true],
    ['security.cors.allowed_origins', 'starts-with', '"https://"', true],
    ['security.cors.allowed_origins', 'not-in', '["https://nothing.example"]', true],
    ['auth.jwt_secret', 'is-unset', undefined, true],
  ])('%s %s %s: %s', async (key, op, value, wanted) => {
    const { code, found } = await check(rule(key, op, value));
    expect({ code, found: found.length > 0 }).toEqual({ code: wanted ? 1 : 0, found: wanted });
  });

  test('at its line, with what was observed', async () => {
    const { found } = await check(rule('server.host', 'not-equals', '"10.0.0.1"'));
    expect(found).toMatchObject([
      {
        severity: 'high',
        message: 'not ours',
        fix: 'as we do',
        key: 'server.host',
        observed: '"127.0.0.1"',
        location: { line: 4 },
      },
    ]);
  });

  test('of a list at the item', async () => {
    const config = hardened.replace(
      /allowed_origins = .*/,
      'allowed_origins = ["https://a.example", "https://b.example"]',
    );
    const { found } = await check(
      rule('security.cors.allowed_origins', 'not-in', '["https://a.example"]'),
      config,
    );
    expect(found).toMatchObject([{ observed: '"https://b.example"' }]);
  });

  test('not of a value that the server cannot read', async () => {
    const { found } = await check(
      rule('server.port', 'not-equals', '1'),
      hardened.replace('port = 2900', 'port = "x"'),
    );
    expect(found).toEqual([]);
  });
});

describe('a rule that cannot be stops the run', () => {
  test.each([
    [rule('server.prt', 'equals', '1'), 'no product has this key; did you mean server.port?'],
    [
      rule('auth.jwt_secret', 'equals', '"x"'),
      'auth.jwt_secret is a secret: only is-set and is-unset can be asked of it',
    ],
    [rule('server.host', 'less-than', '1'), 'less-than cannot be asked of server.host, a text'],
    [
      rule('server.port', 'equals', '"2900"'),
      'server.port is a whole number: the value is of another type',
    ],
    [rule('server.port', 'in', '1'), 'in takes a list'],
    [rule('server.port', 'equals', '[1]'), 'equals takes one value'],
    [
      rule('server.port', 'equals', '1', 'bad = "[server]\\nport = 2"\n'),
      'this fixture does not trip the rule',
    ],
    [
      rule('server.port', 'equals', '1', 'good = "[server]\\nport = 1"\n'),
      'this fixture trips the rule',
    ],
    [rule('server.port', 'equals', '1', 'bad = "[server"\n'), 'this fixture is no TOML'],
  ])('%#', async (policy, wanted) => {
    const { code, err } = await check(policy);
    expect(code).toBe(2);
    expect(err).toContain(wanted);
    expect(err).toMatch(/^ {2}kalam-harden\.toml:\d+:\d+: /m);
  });

  test('its fixtures hold', async () => {
    const fixtures = 'bad = "[server]\\nport = 1"\ngood = "[server]\\nport = 2"\n';
    expect(await check(rule('server.port', 'equals', '1', fixtures))).toMatchObject({ code: 0 });
  });
});

test('explain has its page, with the fixtures', async () => {
  const policy = rule('server.port', 'equals', '1', 'bad = "[server]\\nport = 1"\n');
  const files = { 'kalam-harden.toml': policy };
  const { code, out } = await run(files, 'explain', 'own/ours');
  expect(code).toBe(0);
  expect(out).toContain('# not ours');
  expect(out).toContain('server.port equals 1');
  expect(out).toContain('    port = 1\n');
  const other = await run(files, 'explain', 'own/our');
  expect(other).toMatchObject({ code: 2, err: expect.stringContaining('did you mean own/ours?') });
  const none = await run(files, 'explain', 'own/ours', '--no-policy-discovery');
  expect(none).toMatchObject({ code: 2, err: expect.stringContaining('no policy file was found') });
  expect(await run({}, 'explain', 'policy/waiver-void')).toMatchObject({ code: 0 });
});

test('SARIF lists it, and a severity of the policy holds for it', async () => {
  const policy = `${rule('server.port', 'equals', '2900')}[severity]\n"own/ours" = "low"\n`;
  const { code, found } = await check(policy);
  expect(code).toBe(0);
  expect(found).toMatchObject([{ severity: 'low' }]);
  const files = { 'server.toml': hardened, 'kalam-harden.toml': policy };
  const { out } = await run(files, 'check', 'server.toml', '--format', 'sarif');
  expect(out).toContain('"id": "own/ours"');
});

test('it is waived like any other, until its meaning changes', async () => {
  const policy = rule('server.port', 'equals', '2900');
  const files = { 'server.toml': hardened, 'kalam-harden.toml': policy };
  const argv = ['--reason', 'r', '--owner', 'o', '--until', '2026-11-01'];
  const { code, written } = await run(files, 'waive', 'own/ours', 'server.toml', ...argv);
  expect(code).toBe(0);
  const waived = written['kalam-harden.toml'] ?? '';
  expect(await check(waived)).toMatchObject({ code: 0, found: [] });
  const changed = waived
    .replace('op = "equals"', 'op = "less-than"')
    .replace('value = 2900', 'value = 3000');
  expect(await check(changed)).toMatchObject({ code: 1 });
});
