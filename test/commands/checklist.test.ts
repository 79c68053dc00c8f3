import { describe, expect, test } from 'vitest';
import { checklist as kalamdbChecklist } from '../../src/products/kalamdb/checklist.ts';
import { runIn } from '../fake-host.ts';
import { baseline, checklist, hardened, type Item, itemsOf } from './checklist-run.ts';

test('of a hardened server every item is verified, for a person, or about nothing in use', async () => {
  const { ran, items, list } = await itemsOf(hardened);
  expect(new Set(items.map(({ status }) => status))).toEqual(
    new Set(['verified', 'manual', 'not-applicable']),
  );
  expect(list.summary.failed + list.summary.unverified).toBe(0);
  expect(ran.code).toBe(0);
});

test("the guide's own baseline fails by name", async () => {
  const { ran, by, item } = await itemsOf(baseline);
  expect(by('failed').map(({ id }) => id)).toEqual(
    expect.arrayContaining([
      'server-starts',
      'jwt-secret-strong',
      'jwt-secret-injected',
      'access-token-short',
      'refresh-token-short',
      'password-policy',
      'account-lockout',
      'ws-origin-check',
      'connections-per-address',
      'body-size',
      'no-dead-settings',
    ]),
  );
  expect(item('http-bind')?.status).toBe('verified');
  expect(item('remote-setup-closed')?.status).toBe('verified');
  expect(ran.code).toBe(1);
  expect(ran.err).toMatch(/at or above high/);
});

test('the text says what was observed and where it comes from, and the share', async () => {
  const { out } = await checklist(hardened);
  expect(out).toContain('✓ HTTP listens on this machine');
  expect(out).toMatch(/server\.host = "127\.0\.0\.1" +server\.toml:4/);
  expect(out).toMatch(
    /auth\.jwt_secret = secret of 64 bytes, random +KALAMDB_JWT_SECRET \(prod\.env:1\)/,
  );
  expect(out).toMatch(/verified by rules: \d+ of \d+ items \(\d+ %\)/);
});

test('an item that failed shows its findings and the line to write', async () => {
  const { out } = await checklist(baseline);
  expect(out).toMatch(/✗ Access tokens live an hour at most/);
  expect(out).toContain('# rename KALAMDB_AUTH_JWT_SECRET to KALAMDB_JWT_SECRET');
  expect(out).toMatch(/correction: The variable is KALAMDB_JWT_SECRET/);
});

test('a terminal without UTF-8 gets words for the signs', async () => {
  const { out } = await runIn({ files: hardened }, 'checklist', '-e', 'prod.env', 'server.toml');
  expect(out).toContain('  ok HTTP listens');
  expect(out).toContain('  [ ] ');
  expect(out).not.toContain('✓');
});

test('markdown is a list of boxes, ticked where it is done', async () => {
  const { out } = await checklist(hardened, '--format', 'markdown');
  expect(out).toMatch(/^- \[x\] HTTP listens .* \(`http-bind`\): \*\*✓ verified\*\*$/m);
  expect(out).toMatch(/^- \[ \] .*\(`firewall-proxy-only`\): \*\*manual\*\*$/m);
  expect(out).toMatch(/^ {2}- guide lines: 000 quick checklist: 10$/m);
});

test('the JSON has every line of the guides, at items or as information', async () => {
  const { list, items } = await itemsOf(hardened);
  const said = [...items, ...list.information].flatMap(({ guide }) =>
    guide.map((line: object) => JSON.stringify(line)),
  );
  const lines = kalamdbChecklist.guides.flatMap(({ guide, sections }) =>
    sections.flatMap(({ section, lines: own }) =>
      own.map(({ number, digest }) => JSON.stringify({ guide, section, number, digest })),
    ),
  );
  expect(lines.filter((line) => !said.includes(line))).toEqual([]);
});

describe('what was not given', () => {
  test('an injected secret is unverified, and it says what to give', async () => {
    const { item } = await itemsOf({ ...hardened, 'prod.env': '' });
    expect(item('jwt-secret-strong')?.status).toBe('unverified');
    expect(item('jwt-secret-strong')?.unverified[0]?.need).toMatch(/--env-file/);
  });

  test('a root password that nobody gave is no verified one', async () => {
    const { item } = await itemsOf(hardened);
    expect(item('root-password-strong')?.status).toBe('manual');
    const weak = {
      ...hardened,
      'prod.env': `${hardened['prod.env']}\nKALAMDB_ROOT_PASSWORD=kalamdb123\n`,
    };
    expect((await itemsOf(weak)).item('root-password-strong')?.status).toBe('failed');
  });

  test('of a file that does not parse nothing is verified but that it does not start', async () => {
    const { ran, by, item } = await itemsOf({ ...hardened, 'server.toml': '[server\n' });
    expect(item('server-starts')?.status).toBe('failed');
    expect(item('http-bind')?.status).toBe('unverified');
    expect(by('verified').map(({ id }) => id)).toEqual([]);
    expect(ran.code).toBe(1);
  });

  test('without a file the list is there to be read', async () => {
    const { code, out, err } = await runIn({}, 'checklist');
    expect(out).toContain('give: the configuration file of the server');
    expect(out).toContain('verified by rules: 0 of');
    expect([code, err]).toEqual([0, '']);
  });

  test('a file that is not there makes the run incomplete', async () => {
    const { code, err } = await runIn(
      { files: hardened },
      'checklist',
      'server.toml',
      'other.toml',
    );
    expect(code).toBe(3);
    expect(err).toMatch(/other\.toml: does not exist/);
  });
});

describe('several files', () => {
  const other = hardened['server.toml'].replace('2900', '2901');

  test('secrets are compared when there are two environments', async () => {
    const secret = 'jwt_secret = "q8ZrT4vN1xKc7LmW2pYd9HsG6bJf3EuQ5aRoXiVtCzMnPkUe"';
    const withSecret = (text: string): string => text.replace('[auth]', `[auth]\n${secret}`);
    const files = {
      'prod/server.toml': withSecret(hardened['server.toml']),
      'staging/server.toml': withSecret(other),
    };
    const both = await runIn({ files }, 'checklist', '--format', 'json', ...Object.keys(files));
    const items: readonly Item[] = JSON.parse(both.out).checklists[0].items;
    const status = items.find(({ id }) => id === 'jwt-secret-per-environment')?.status;
    expect(status).toBe('failed');
    expect(both.out).not.toContain('q8ZrT4vN1xKc7LmW2pYd9');
  });

  test('one environment alone compares nothing: then it is for a person', async () => {
    expect((await itemsOf(hardened)).item('jwt-secret-per-environment')?.status).toBe('manual');
  });
});

test.each(['text', 'markdown', 'json'])('no secret is in the %s', async (format) => {
  const literal = 'q8ZrT4vN1xKc7LmW2pYd9HsG6bJf3EuQ5aRoXiVtCzMnPkUe';
  const text = baseline['server.toml'].replace(
    '[auth]',
    `[auth]\njwt_secret = "${literal}"\nroot_password = "hunter2-hunter2"`,
  );
  const { out, err } = await checklist({ ...baseline, 'server.toml': text }, '--format', format);
  for (const secret of [literal, 'hunter2', 'n3Lr8wQz5Tq1XvB7mKc9']) {
    expect(out + err).not.toContain(secret);
  }
});
