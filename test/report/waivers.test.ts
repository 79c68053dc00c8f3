import { describe, expect, test } from 'vitest';
import { open } from '../commands/hardened.ts';
import { runIn } from '../fake-host.ts';
import { check, comment, inline, rule, salt, table } from './waiver-cases.ts';

describe('an inline waiver', () => {
  test('on the line and above it excuses, and stays visible with its age', async () => {
    const above = await check(inline(comment({ more: ' owner="ops" since=2026-09-01' })));
    expect(above.found).toEqual([]);
    expect(above.waived).toMatchObject([
      {
        rule,
        waiver: { where: 'inline', reason: 'for now', owner: 'ops', until: '2026-12-01', age: 30 },
      },
    ]);
    const on = await check(open.replace('host = "0.0.0.0"', `host = "0.0.0.0" ${comment()}`));
    expect(on.waived).toHaveLength(1);
    const stacked = await check(inline(`${comment()}\n# why it is so`));
    expect(stacked.waived).toHaveLength(1);
  });

  test('does not reach over a blank line', async () => {
    const { waived, said } = await check(inline(`${comment()}\n`));
    expect(waived).toEqual([]);
    expect(said).toEqual([`waiver-unused: excuses nothing: ${rule} finds nothing here`]);
  });

  test('is not taken with --no-inline-waivers, nor when the policy says so', async () => {
    const config = inline(comment());
    const off = await check(config, undefined, undefined, '--no-inline-waivers');
    expect(off).toMatchObject({ waived: [], said: [], found: [rule], code: 1 });
    expect(await check(config, `inline-waivers = false\nsalt = "${salt}"`)).toMatchObject({
      waived: [],
    });
  });

  test('needs a salt in the policy', async () => {
    expect((await check(inline(comment()), '')).said).toEqual([
      expect.stringContaining(
        'waiver-invalid: its value cannot be checked: there is no policy file with a salt',
      ),
    ]);
  });

  test('ends with its value, its version, its day', async () => {
    const value = (await check(inline(comment({ value: '0'.repeat(24) })))).said;
    expect(value).toEqual([expect.stringMatching(/^waiver-void: .*has changed since/)]);
    const other = await check(
      inline(comment()),
      undefined,
      undefined,
      '--target',
      'kalamdb@0.6.0-rc.0',
    );
    expect(other).toMatchObject({
      waived: [],
      said: [expect.stringMatching(/^waiver-void/)],
      code: 1,
    });
    const late = await check(inline(comment()), undefined, '2026-12-02');
    expect(late).toMatchObject({
      said: ['waiver-expired: expired on 2026-12-01, 1 day ago'],
      code: 1,
    });
    const last = await check(inline(comment()), undefined, '2026-12-01');
    expect(last).toMatchObject({
      said: ['waiver-expiring: today is its last day'],
      found: [],
      code: 0,
    });
    expect((await check(inline(comment()), undefined, '2026-11-17')).said).toEqual([
      'waiver-expiring: expires in 14 days, after 2026-12-01',
    ]);
    expect((await check(inline(comment()), undefined, '2026-11-16')).said).toEqual([]);
  });

  test('runs no longer than its severity allows, or the policy', async () => {
    const long = await check(inline(comment({ until: '2027-01-01' })));
    expect(long.said).toEqual([
      'waiver-invalid: runs for 92 days: a high finding may be waived for 90 days at most',
    ]);
    const short = await check(inline(comment()), `salt = "${salt}"\n[waiver-days]\nhigh = 10\n`);
    expect(short.said).toEqual([expect.stringContaining('for 10 days at most')]);
  });

  test('cannot excuse what the server refuses', async () => {
    const config = open.replace(
      'port = 2900',
      `# kalam-harden: allow kalamdb/wrong-type value=${'0'.repeat(24)} until=2026-10-20 reason="x"\nport = "a"`,
    );
    const { said, code } = await check(config);
    expect({ said, code }).toMatchObject({
      said: ['waiver-invalid: kalamdb/wrong-type cannot be waived'],
      code: 1,
    });
  });
});

describe('a waiver of the policy', () => {
  const policy = (more: string): string => `salt = "${salt}"\n${more}`;

  test('excuses by rule, path and key', async () => {
    for (const more of ['', 'path = "server.toml"\n', 'path = "*.toml"\nkey = "server.host"\n']) {
      const { waived, said, code } = await check(open, policy(table({ more })));
      expect({ n: waived.length, said, code }).toEqual({ n: 1, said: [], code: 0 });
    }
  });

  test('that excuses nothing is said, unless its file was not looked at', async () => {
    const key = await check(open, policy(table({ more: 'key = "server.port"' })));
    expect(key.said).toEqual([`waiver-unused: excuses nothing: ${rule} finds nothing here`]);
    const elsewhere = await check(open, policy(table({ more: 'path = "other/*.toml"' })));
    expect(elsewhere).toMatchObject({ said: [], waived: [], code: 1 });
    const gone = await check(open, policy(table({ more: 'path = "gone.toml"' })));
    expect(gone.said).toEqual([`waiver-unused: excuses nothing: ${rule} finds nothing here`]);
  });

  test('says what it was written for', async () => {
    const value = '0'.repeat(24);
    const version = await check(
      open,
      policy(table({ value, more: 'version = "kalamdb@0.6.0-rc.0"' })),
    );
    expect(version.said).toEqual([
      'waiver-void: was written for another version: this is judged as kalamdb@0.7.1',
    ]);
    const revision = await check(open, policy(table({ value, more: 'revision = 7' })));
    expect(revision.said).toEqual([
      'waiver-void: was written for revision 7 of the rule, which is now 1',
    ]);
  });

  test('of a rule that is not there is said', async () => {
    const { said } = await check(open, policy(table().replace(rule, 'kalamdb/none')));
    expect(said).toEqual(['waiver-invalid: no rule is called kalamdb/none']);
  });

  test('of a published secret does not count', async () => {
    const files = {
      'server.toml': open.replace(
        '[auth]',
        '[auth]\njwt_secret = "kalamdb-dev-secret-key-change-in-production"',
      ),
    };
    const asked = await runIn(
      { files },
      'waive',
      'kalamdb/jwt-secret-weak',
      'server.toml',
      '--reason',
      'r',
      '--owner',
      'o',
      '--until',
      '2026-10-20',
    );
    expect(asked.code).toBe(2);
    expect(asked.err).toMatch(/cannot be waived/);
  });

  test('text prints it briefly, and the summary counts it on its own', async () => {
    const files = { 'server.toml': inline(comment()), 'kalam-harden.toml': policy('') };
    const { out } = await runIn({ files }, 'check', 'server.toml');
    expect(out).toContain(`Waived\n  - high ${rule} server.toml:5: for now (until 2026-12-01)\n`);
    expect(out).toMatch(/, 1 waived/);
  });

  test('saved and rendered it is the same', async () => {
    const files = { 'server.toml': inline(comment()), 'kalam-harden.toml': policy('') };
    const saved = await runIn({ files }, 'check', 'server.toml', '--format', 'json');
    for (const format of ['text', 'json', 'html', 'markdown']) {
      const direct = await runIn({ files }, 'check', 'server.toml', '--format', format);
      const rendered = await runIn(
        { files: { 'r.json': saved.out } },
        'render',
        'r.json',
        '--format',
        format,
      );
      expect(rendered.out).toBe(direct.out);
      expect(rendered.code).toBe(direct.code);
    }
  });
});
