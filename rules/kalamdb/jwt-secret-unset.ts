import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { secretMeantBy } from '../shared/secret-variable.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'No JWT secret is set',
    severity: 'critical',
    kind: 'insecure',
    keys: ['auth.jwt_secret'],
    facts: ['environmentComplete', 'refusals', 'unreadVariables'],
    why: 'The built-in placeholder then signs the tokens: anyone can forge one for any user. On a host that is not local the server refuses to start instead.',
    fix: 'KALAMDB_JWT_SECRET=<output of: openssl rand -base64 48>',
    references: ['guide §2', 'CWE-1188', 'CWE-798'],
    evidence: [{ facts: 'kalamdb §5.1 R24', how: 'executed' }],
    since: '0.1.0',
  },
  *check(config, { environmentComplete, refusals, unreadVariables }) {
    if (config['auth.jwt_secret'].provenance.layer !== 'default') return;
    // It is set, under a name that is not read: secret-env-misnamed has the line to change.
    if (unreadVariables.some(({ name }) => secretMeantBy(name) === 'jwt')) return;
    if (!environmentComplete) {
      yield {
        key: 'auth.jwt_secret',
        status: 'unverified',
        message: 'no JWT secret in what was given: it may be injected',
        need: '--env-file with KALAMDB_JWT_SECRET, or --env --env-complete where the server runs',
      };
      return;
    }
    const isRefused = refusals.some(({ reason }) => reason === 'auth.jwt_secret-weak');
    yield {
      key: 'auth.jwt_secret',
      message: isRefused
        ? 'no JWT secret is set: the server refuses to start on this host'
        : 'no JWT secret is set: a public placeholder signs the tokens',
      ...(isRefused && { kind: 'start' as const }),
    };
  },
});
