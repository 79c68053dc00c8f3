import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { literalOf } from '../shared/literal.ts';
import { bytesOf } from '../shared/weak-secret.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'The JWT secret stands in the config file',
    severity: 'high',
    kind: 'insecure',
    keys: ['auth.jwt_secret'],
    why: 'Whoever reads the file, a backup of it or its history in Git signs tokens for any user, and a secret that was written down there is spent.',
    fix: '# server.toml: no jwt_secret line\nKALAMDB_JWT_SECRET=<output of: openssl rand -base64 48>',
    references: ['guide §2', 'guide §12', 'guide checklist: secrets', 'CWE-798', 'CWE-260'],
    evidence: [{ facts: 'kalamdb §1.2 auth.jwt_secret', how: 'executed' }],
    since: '0.1.0',
  },
  *check(config) {
    // Nothing for public strings: there is no secret in them, and jwt-secret-weak speaks while one counts.
    const literal = literalOf(config['auth.jwt_secret']);
    if (!literal) return;
    const { secret, at, overriddenBy } = literal;
    const what = `a literal secret of ${bytesOf(secret)}`;
    yield overriddenBy === undefined
      ? { key: 'auth.jwt_secret', message: `${what}: whoever reads the file can sign tokens` }
      : {
          at,
          name: 'auth.jwt_secret',
          message: `${what} is left in the file, overridden by ${overriddenBy}`,
          severity: 'medium',
        };
  },
});
