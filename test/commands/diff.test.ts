import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { run } from '../fake-host.ts';
import { hardened, secrets, weak } from './gate-sample.ts';

const target = ['--target', 'kalamdb@0.7.1'];

/** Two files, as `old.toml` and `new.toml`. */
function diff(old: string, now: string, ...argv: readonly string[]) {
  const files = { 'old.toml': old, 'new.toml': now, 'prod.env': secrets };
  return run(files, 'diff', 'old.toml', 'new.toml', '-e', 'prod.env', ...target, ...argv);
}

async function changes(old: string, now: string, ...argv: readonly string[]) {
  const parsed = JSON.parse((await diff(old, now, '--format', 'json', ...argv)).out);
  return parsed.files[0];
}

describe('two files', () => {
  test('a weakening, in words', async () => {
    const { code, out, err } = await diff(hardened, weak);
    expect({ code, err }).toEqual({
      code: 1,
      err: 'kalam-harden: 2 findings at or above high new or worse, 1 attack path at or above high new\n',
    });
    expect(out).toMatchInlineSnapshot(`
      "new.toml: weaker
        kalamdb@0.7.1, starts
      New findings
        critical kalamdb/cors-wildcard-credentials  new.toml:36
          allowed_origins has "*" and allow_credentials is on: any website may call
          with credentials
        high kalamdb/ws-origin-check-ineffective  new.toml:33
          allowed_origins has "*": WebSockets of any origin, or none, pass this check
      Attack paths
        opens (critical) kalamdb/any-origin-session
          A page that browsers count as the same site, as of a sibling subdomain,
          reads and changes data as whoever is signed in; pages of other sites are
          kept out by the SameSite mark of the cookies alone
      Effective values that changed
        security.cors.allowed_origins: ["https://app.example.com"] -> ["*"]
          old.toml:36 -> new.toml:36
          weaker (kalamdb/cors-wildcard-credentials, kalamdb/ws-origin-check-ineffective)

      old.toml -> new.toml: 1 file, 1 weaker; findings: 2 new, 0 fixed, 0 unchanged
      "
    `);
  });

  test('a strengthening passes', async () => {
    const { code, out, err } = await diff(weak, hardened);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('new.toml: stronger');
    expect(out).toContain('closed (critical) kalamdb/any-origin-session');
    expect(out).toContain('1 file, none weaker; findings: 0 new, 2 fixed');
  });

  test('the threshold decides', async () => {
    const longer = hardened.replace(/^jwt_expiry_hours.*$/m, 'jwt_expiry_hours = 48');
    const { files } = JSON.parse((await diff(hardened, longer, '--format', 'json')).out);
    expect(files[0].effect).toBe('weakens');
    expect((await diff(hardened, longer, '--fail-on', 'low')).code).toBe(1);
    expect((await diff(hardened, longer, '--fail-on', 'critical')).code).toBe(0);
    expect((await diff(hardened, weak, '--exit-zero')).code).toBe(0);
  });

  test('values: weaker, stronger, neither, not sure', async () => {
    const old = hardened.replace('port = 2900', 'port = 2900\nworkers = 2');
    const now = weak.replace('port = 2900', 'port = 2901\nworkers = 4');
    const { values } = await changes(old, now);
    const effects = Object.fromEntries(
      values.map(({ key, effect }: Record<string, string>) => [key, effect]),
    );
    expect(effects['security.cors.allowed_origins']).toBe('weakens');
    expect(effects['server.port']).toBe('neutral');
    expect(effects['server.workers']).toBe('unknown');
    const back = await changes(now, old);
    expect(back.values).toContainEqual(
      expect.objectContaining({ key: 'security.cors.allowed_origins', effect: 'strengthens' }),
    );
  });

  test('a value that was and is at fault is not called neutral', async () => {
    const lax = (hours: number): string =>
      hardened.replace(/^jwt_expiry_hours.*$/m, `jwt_expiry_hours = ${hours}`);
    const { values, effect, findings } = await changes(lax(48), lax(480));
    const [expiry] = values.filter(({ key }: { key: string }) => key === 'auth.jwt_expiry_hours');
    expect([expiry.effect, effect]).not.toContain('neutral');
    expect(findings.length > 0 || expiry.effect === 'unknown').toBe(true);
  });

  test('an environment file of one end, another target of one end', async () => {
    const files = {
      'server.toml': hardened,
      'prod.env': secrets,
      'debug.env': 'KALAMDB_SERVER_HOST=0.0.0.0\n',
    };
    const both = ['diff', 'server.toml', 'server.toml', '-e', 'prod.env', ...target];
    const env = await run(files, ...both, '--new-env-file', 'debug.env');
    expect(env.code).toBe(1);
    expect(env.out).toContain('server.host: "127.0.0.1" -> "0.0.0.0"');
    expect(env.out).toContain('KALAMDB_SERVER_HOST (debug.env:1)');
    expect((await run(files, ...both, '--old-env-file', 'debug.env')).code).toBe(0);
    const older = await run(files, ...both, '--new-target', 'kalamdb@0.4.3-rc.4');
    expect(older.code).toBe(1);
    expect(older.out).toContain('kalamdb@0.7.1 -> kalamdb@0.4.3-rc.4');
    const newer = await run(files, ...both, '--old-target', 'kalamdb@0.4.3-rc.4');
    expect(newer).toMatchObject({ code: 0, err: '' });
  });

  test('no secret and no part of one leaves it', async () => {
    const [one, other] = ['9f3c71d2a8e64b05c7d1e2f3a4b5c6d7', 'e7d6c5b4a3f2e1d7c50b46e8a2d17c3f'];
    const keyed = (secret: string): string =>
      hardened.replace(/^\[auth\]$/m, `[auth]\njwt_secret = "${secret}"`);
    for (const format of ['text', 'json', 'markdown']) {
      const files = { 'old.toml': keyed(one), 'new.toml': keyed(other) };
      const { out, err } = await run(files, 'diff', 'old.toml', 'new.toml', '--format', format);
      expect(out).toContain('auth.jwt_secret');
      for (const secret of [one, other]) expect(out + err).not.toContain(secret.slice(0, 8));
    }
  });

  test('an output forges nothing', async () => {
    const odd = '\u001b[2J\n::error::x\n##[add-mask]y\u202e<script>@all';
    const files = { [`${odd}old.toml`]: hardened, [`${odd}new.toml`]: weak };
    for (const format of ['text', 'json', 'markdown']) {
      const { out } = await run(
        files,
        'diff',
        `${odd}old.toml`,
        `${odd}new.toml`,
        '--format',
        format,
      );
      expect(out).not.toMatch(/^\s*::|##\[/m);
      expect(['\u001b', '\u202e'].filter((character) => out.includes(character))).toEqual([]);
      const bare = format === 'markdown' ? out.replace(/`[^`\n]*`/g, '') : '';
      expect(bare).not.toContain('<script>');
    }
  });
});

describe('two folders', () => {
  const debt = hardened.replace(/^enforce_password_complexity.*\n/m, '');
  const files = {
    'old/a/server.toml': hardened,
    'old/b/server.toml': debt,
    'new/a/server.toml': weak,
    'new/c/kalam.toml': `# moved\n${debt}`,
  };

  test('files are found again by path, then by what is found in them', async () => {
    const { out } = await run(files, 'diff', 'old', 'new', ...target, '--format', 'json');
    const { files: found } = JSON.parse(out);
    expect(
      found.map(({ path, oldPath, state, effect }: Record<string, string>) => [
        path,
        oldPath,
        state,
        effect,
      ]),
    ).toEqual([
      ['new/a/server.toml', undefined, 'compared', 'weakens'],
      ['new/c/kalam.toml', 'old/b/server.toml', 'compared', 'same'],
    ]);
  });

  test('a policy in them decides nothing, and a change to it is told', async () => {
    const policies = {
      'old/kalam-harden.toml': 'fail-on = "high"\n',
      'new/kalam-harden.toml': 'fail-on = "critical"\n',
    };
    const same = { 'old/server.toml': hardened, 'new/server.toml': hardened };
    const { code, out } = await run({ ...same, ...policies }, 'diff', 'old', 'new', ...target);
    expect(code).toBe(1);
    expect(out).toContain('new/kalam-harden.toml: the policy is changed');
  });
});

describe('exit codes', () => {
  test('3 for what cannot be read, 2 for wrong use', async () => {
    expect(await run({ 'a.toml': hardened }, 'diff', 'a.toml', 'gone.toml')).toMatchObject({
      code: 3,
      err: 'kalam-harden: incomplete: 1 file not compared\n',
    });
    const mixed = { 'a.toml': hardened, 'b/c.toml': hardened };
    expect((await run(mixed, 'diff', 'a.toml', 'b')).code).toBe(2);
    expect((await run({}, 'diff', '-', '-')).code).toBe(2);
    expect((await run(mixed, 'diff', 'a.toml')).code).toBe(2);
    expect((await diff(hardened, weak, '--format', 'sarif')).code).toBe(2);
  });
});

test('JSON fits its schema', async () => {
  const file = join(import.meta.dirname, '..', '..', 'docs', 'diff-v1.schema.json');
  const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(file, 'utf8')));
  for (const [old, now] of [
    [hardened, weak],
    [weak, hardened],
    [hardened, hardened],
    [hardened, 'broken = "'],
  ] as const) {
    validate(JSON.parse((await diff(old, now, '--format', 'json')).out));
    expect(validate.errors).toBeNull();
  }
  const gone = await run({ 'a.toml': hardened }, 'diff', 'a.toml', 'gone.toml', '--format', 'json');
  validate(JSON.parse(gone.out));
  expect(validate.errors).toBeNull();
});
