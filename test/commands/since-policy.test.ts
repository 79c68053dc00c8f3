import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hardened, secrets, weak } from './gate-sample.ts';
import { type Repository, repository } from './throwaway-repository.ts';

let repo: Repository;

beforeEach(() => {
  repo = repository();
  repo.write('conf/server.toml', hardened);
  repo.write('conf/prod.env', secrets);
  repo.commit();
});

afterEach(() => repo.remove());

describe('what the author of a change cannot weaken the gate by', () => {
  const since = (...argv: readonly string[]) =>
    repo.run(
      'check',
      repo.path('conf'),
      '--since',
      'main',
      '-e',
      repo.path('conf/prod.env'),
      ...argv,
    );
  const policy = (text: string) => repo.write('ci/policy.toml', text);

  test('the policy: the old one decides, and that it changed fails by itself', async () => {
    policy('fail-on = "high"\n');
    repo.commit();
    policy('fail-on = "critical"\n\n[severity]\n"kalamdb/cors-wildcard-credentials" = "info"\n');
    repo.write('conf/server.toml', weak);
    const { code, out, err } = await since('--policy', repo.path('ci/policy.toml'));
    expect(code).toBe(1);
    expect(out).toContain('ci/policy.toml: the policy is changed; the old one decides here');
    expect(out).toContain('critical kalamdb/cors-wildcard-credentials');
    expect(err).toContain('1 change to what excuses findings');
    repo.write('conf/server.toml', hardened);
    expect((await since('--policy', repo.path('ci/policy.toml'))).code).toBe(1);
    policy('# why\n"fail-on"   =   "high"\n');
    expect(await since('--policy', repo.path('ci/policy.toml'))).toMatchObject({
      code: 0,
      err: '',
    });
  });

  test('a policy that is new or gone is a change too', async () => {
    policy('fail-on = "critical"\n');
    const added = await since('--policy', repo.path('ci/policy.toml'));
    expect(added.code).toBe(1);
    expect(added.out).toContain('the policy is new');
    repo.commit();
    repo.git('rm', '-q', 'ci/policy.toml');
    const gone = await since('--policy', repo.path('ci/policy.toml'));
    expect(gone.code).toBe(1);
    expect(gone.out).toContain('the policy is gone');
  });

  test('a comment: it excuses nothing, and is told', async () => {
    const salt = `salt = "${'0123456789abcdef'.repeat(2)}"\n`;
    policy(salt);
    repo.commit();
    const waiver = `# kalam-harden: allow kalamdb/cors-wildcard-credentials value=${'0'.repeat(24)} until=2099-01-01 reason="because"\n`;
    repo.write('conf/server.toml', weak.replace(/^allowed_origins/m, `${waiver}allowed_origins`));
    const { code, out } = await since('--policy', repo.path('ci/policy.toml'));
    expect(code).toBe(1);
    expect(out).toContain('a waiver of kalamdb/cors-wildcard-credentials is new or changed');
    expect(out).toContain('New findings\n  critical kalamdb/cors-wildcard-credentials');
    repo.commit();
    expect((await since('--policy', repo.path('ci/policy.toml'))).code).toBe(0);
  });

  test('a baseline: one that accepts more fails, one that shrinks does not', async () => {
    const write = (...prints: readonly string[]) =>
      repo.write(
        'ci/baseline.json',
        JSON.stringify({
          tool: 'kalam-harden',
          kind: 'baseline',
          schemaVersion: 1,
          entries: prints.map((print) => ({
            fingerprint: print.repeat(32),
            rule: 'kalamdb/cors-wildcard',
            key: 'security.cors.allowed_origins',
            path: 'conf/server.toml',
            severity: 'high',
            since: '2026-01-01',
          })),
        }),
      );
    write('a', 'b');
    repo.commit();
    const argv = ['--baseline', repo.path('ci/baseline.json')];
    expect((await since(...argv)).code).toBe(0);
    write('a');
    expect((await since(...argv)).code).toBe(0);
    write('a', 'b', 'c');
    const more = await since(...argv);
    expect(more.code).toBe(1);
    expect(more.out).toContain('ci/baseline.json: the baseline is changed: it accepts 1 more');
  });
});
