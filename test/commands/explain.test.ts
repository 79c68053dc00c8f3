import { describe, expect, test } from 'vitest';
import { attackPaths } from '../../rules/kalamdb-attack-paths.ts';
import { run } from '../fake-host.ts';

describe.each(attackPaths.map((path) => [path.id, path] as const))('%s', (id, path) => {
  test('says what it gives, what it joins and what breaks it', async () => {
    const { code, out } = await run({}, 'explain', id);
    expect(code).toBe(0);
    expect(out.split('\n')[0]).toBe(`# ${path.outcome}`);
    for (const { does, findings = {} } of path.steps) {
      expect(out).toContain(`. ${does}: `);
      for (const rule of Object.keys(findings)) expect(out).toContain(`   - \`${rule}\`: `);
    }
    expect(await run({}, 'explain', id.slice(id.indexOf('/') + 1))).toEqual(
      await run({}, 'explain', id),
    );
  });
});

test.each([
  ['kalamdb/setup-takeovr', 'kalamdb/setup-takeover'],
  ['forged-token', 'forged-tokens'],
  ['kalamdb/jwt-secret-weka', 'kalamdb/jwt-secret-weak'],
  ['auth.jwt_secrett', 'auth.jwt_secret'],
])('%s is nothing; the nearest is %s', async (name, meant) => {
  expect(await run({}, 'explain', name)).toMatchObject({
    code: 2,
    out: '',
    err: `kalam-harden: no rule, key, variable or attack path is called ${name}; did you mean ${meant}?\n`,
  });
});

test.each(['bcrypt-cost', 'password-policy-off'])(
  '%s names its own setting first, and the lifetime of tokens not at all',
  async (slug) => {
    const { rules } = JSON.parse((await run({}, 'rules', '--format', 'json')).out);
    const rule = rules.find(({ id }: { id: string }) => id === `kalamdb/${slug}`);
    expect(rule.keys[0]).toMatch(/^auth\.local\./);
    expect((await run({}, 'explain', 'auth.jwt_expiry_hours')).out).not.toContain(slug);
  },
);
