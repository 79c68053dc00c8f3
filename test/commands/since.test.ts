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

/** The gate of a pull request, as CI runs it. */
function gate(...argv: readonly string[]) {
  return repo.run(
    'check',
    repo.path('conf'),
    '--since',
    'main',
    '-e',
    repo.path('conf/prod.env'),
    '--target',
    'kalamdb@0.7.1',
    ...argv,
  );
}

async function changes(...argv: readonly string[]) {
  const { out } = await gate('--format', 'json', ...argv);
  return JSON.parse(out);
}

describe('the gate', () => {
  test('nothing changed: nothing to say', async () => {
    expect(weak).not.toBe(hardened);
    const { code, out, err } = await gate();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(
      /^main \([0-9a-f]{12}\) -> work tree: 1 file, none weaker; findings: 0 new, 0 fixed, \d+ unchanged\n$/,
    );
  });

  test('a weakening fails and names the line, the rule and the value', async () => {
    repo.git('checkout', '-q', '-b', 'weaker');
    repo.write('conf/server.toml', weak);
    repo.commit();
    const { code, out, err } = await gate();
    expect(code).toBe(1);
    expect(out).toContain('New findings\n  critical kalamdb/cors-wildcard-credentials  ');
    expect(out).toMatch(
      /security\.cors\.allowed_origins: \["https:\/\/app\.example\.com"\] -> \["\*"\]\n.*\n {4}weaker \(kalamdb\/cors-wildcard-credentials/,
    );
    expect(err).toContain('2 findings at or above high new or worse, 1 attack path');
  });

  test('debt that was there before never blocks, in any format', async () => {
    repo.write('conf/server.toml', weak);
    repo.commit();
    repo.git('checkout', '-q', '-b', 'other');
    repo.write('conf/server.toml', weak.replace('port = 2900', 'port = 2901'));
    repo.commit();
    expect(await gate()).toMatchObject({ code: 0, err: '' });
    for (const format of ['sarif', 'github', 'gitlab', 'junit', 'html', 'markdown', 'json']) {
      const { code, out } = await gate('--format', format);
      expect({ format, code }).toEqual({ format, code: 0 });
      if (!['json', 'html', 'sarif', 'junit'].includes(format)) {
        expect(out).not.toContain('cors-wildcard-credentials');
      }
    }
    expect(JSON.parse((await gate('--format', 'sarif')).out).runs[0].results).toEqual([]);
    const plain = await repo.run('check', repo.path('conf'), '-e', repo.path('conf/prod.env'));
    expect(plain.code).toBe(1);
  });

  test('SARIF and annotations hold the new findings alone', async () => {
    repo.write('conf/server.toml', hardened.replace(/^enforce_password_complexity.*\n/m, ''));
    repo.commit();
    repo.git('checkout', '-q', '-b', 'weaker');
    repo.write('conf/server.toml', weak.replace(/^enforce_password_complexity.*\n/m, ''));
    const sarif = JSON.parse((await gate('--format', 'sarif')).out);
    const rules = sarif.runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId);
    expect(rules).toEqual([
      'kalamdb/cors-wildcard-credentials',
      'kalamdb/ws-origin-check-ineffective',
    ]);
    const annotations = (await gate('--format', 'github')).out;
    expect(annotations).toContain('cors-wildcard-credentials');
    expect(annotations).not.toContain('password-policy-off');
  });

  test('a strengthening passes and is told', async () => {
    repo.write('conf/server.toml', weak);
    repo.commit();
    repo.write('conf/server.toml', hardened);
    const { code, out } = await gate();
    expect(code).toBe(0);
    expect(out).toContain('Fixed findings\n  critical kalamdb/cors-wildcard-credentials');
  });

  test('a reformat changes nothing', async () => {
    const blanks = hardened
      .split('\n')
      .map((line) =>
        line.startsWith('[') ? `\n\n  # a comment\n${line}` : line.replace(' = ', '  =  '),
      )
      .join('\r\n');
    repo.write('conf/server.toml', blanks);
    const { files } = await changes();
    expect(files).toMatchObject([{ effect: 'same', state: 'compared', values: [], findings: [] }]);
  });

  test('a rename is followed, committed or not', async () => {
    repo.write('conf/server.toml', weak);
    repo.commit();
    repo.git('checkout', '-q', '-b', 'renamed');
    repo.git('mv', 'conf/server.toml', 'conf/kalam.toml');
    expect((await changes()).files).toMatchObject([
      { oldPath: repo.path('conf/server.toml'), state: 'compared', effect: 'same' },
    ]);
    // Git follows it by content when more than the name changed.
    repo.write('conf/kalam.toml', weak.replace('port = 2900', 'port = 2901'));
    repo.commit();
    const { code, out } = await gate();
    expect(code).toBe(0);
    expect(out).toContain('server.toml -> ');
    const named = await repo.run('check', repo.path('conf/kalam.toml'), '--since', 'main');
    expect(named.code).toBe(0);
    expect(named.out).toContain('0 new');
  });

  test('a change of the environment file counts', async () => {
    repo.write(
      'conf/prod.env',
      `${secrets}\nKALAMDB_SECURITY_CORS_ALLOWED_ORIGINS=*\nKALAMDB_SERVER_HOST=0.0.0.0\n`,
    );
    const { code, out } = await gate();
    expect(code).toBe(1);
    expect(out).toContain('server.host: "127.0.0.1" -> "0.0.0.0"');
    repo.write('conf/prod.env', `${secrets}\n# a comment\n`);
    expect((await gate()).code).toBe(0);
  });

  test('an environment file that is new counts, one outside of the repository is no change', async () => {
    repo.write('conf/new.env', 'KALAMDB_SERVER_HOST=0.0.0.0\n');
    expect((await gate('-e', repo.path('conf/new.env'))).code).toBe(1);
    const other = repository();
    other.write('ci.env', 'KALAMDB_SERVER_HOST=0.0.0.0\n');
    expect((await gate('-e', other.path('ci.env'))).code).toBe(0);
    other.remove();
  });

  test('a new file brings its findings, one that is gone takes them along', async () => {
    repo.write('conf/second/server.toml', weak);
    expect((await gate()).code).toBe(1);
    repo.commit();
    repo.git('rm', '-q', 'conf/second/server.toml');
    const { files, exitCode } = await changes();
    expect(exitCode).toBe(0);
    expect(files).toContainEqual(expect.objectContaining({ state: 'removed', effect: 'unknown' }));
  });

  test('a file that is not recognised any more is incomplete, never clean', async () => {
    repo.write('conf/server.toml', '[something]\nelse = 1\n');
    expect(await repo.run('check', repo.path('conf'), '--since', 'main')).toMatchObject({
      code: 3,
      out: expect.stringContaining('server.toml: is not recognised any more'),
    });
  });

  test('a file that no longer parses fails', async () => {
    repo.write('conf/server.toml', `${hardened}\nbroken = "\n`);
    const { code, out } = await gate();
    expect(code).toBe(1);
    expect(out).toContain('starts -> refuses to start');
  });

  test('a finding that can no longer be verified is not called fixed', async () => {
    const short = hardened.replace(/^\[auth\]$/m, '[auth]\njwt_secret = "0123456789abcdef"');
    repo.write('conf/server.toml', short);
    repo.write('conf/prod.env', 'KALAMDB_ROOT_PASSWORD=\n');
    repo.commit();
    repo.write('conf/server.toml', hardened);
    const { files } = await changes();
    const changed: readonly string[] = files[0].findings.map(
      (one: { change: string }) => one.change,
    );
    expect(files[0].effect).not.toBe('same');
    expect(files[0].unverified.length > 0 || changed.includes('unsure')).toBe(true);
    expect(JSON.stringify(files)).not.toContain('0123456789abcdef');
  });
});
