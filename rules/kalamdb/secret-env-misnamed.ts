import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { type MeantSecret, secretMeantBy } from '../shared/secret-variable.ts';

/** The variable that the server reads for each secret, and the key that it sets. */
const right = {
  jwt: { variable: 'KALAMDB_JWT_SECRET', key: 'auth.jwt_secret' },
  root: { variable: 'KALAMDB_ROOT_PASSWORD', key: 'auth.root_password' },
  oidc: { variable: 'KALAMDB_AUTH_OIDC_CLIENT_SECRET', key: 'auth.oidc.client_secret' },
  pg: { variable: 'KALAMDB_PG_AUTH_TOKEN', key: 'auth.pg_auth_token' },
} as const;

export default defineRule(kalamdb, {
  meta: {
    title: 'A secret is set under a name that nobody reads',
    severity: 'critical',
    kind: 'inert',
    keys: [
      'auth.jwt_secret',
      'auth.root_password',
      'auth.oidc.client_secret',
      'auth.pg_auth_token',
    ],
    facts: ['unreadVariables'],
    why: 'The server passes over names that it does not know, so the secret never arrives. What the file has counts then, or nothing, and tokens are signed with the built-in placeholder that everyone knows.',
    fix: 'KALAMDB_JWT_SECRET=<output of: openssl rand -base64 48>',
    references: ['guide §2', 'CWE-1188'],
    evidence: [{ facts: 'kalamdb §1.4, §7', how: 'read' }],
    since: '0.1.0',
  },
  *check(config, { unreadVariables }) {
    for (const { name, location, known } of unreadVariables) {
      const meant = secretMeantBy(name);
      // Names that another version reads are removed-key's and future-key's.
      if (!meant || (known !== 'never' && known !== 'no')) continue;
      const { variable, key } = right[meant];
      const { state, provenance } = config[key];
      // No right name at this version: unknown-env has all there is to say.
      if (state === 'unavailable' && meant !== 'root') continue;
      yield { at: location, name, ...wordsFor(name, variable, meant, provenance.layer) };
    }
  },
});

function wordsFor(name: string, variable: string, meant: MeantSecret, layer: string) {
  if (layer === 'environment') {
    const message = `no version reads ${name}; ${variable} is set and counts`;
    return { message, severity: 'low' as const, fix: `# remove ${name}` };
  }
  const isForgeable = meant === 'jwt' && layer === 'default';
  return {
    message: `no version reads ${name}; ${variable} is the name, and not set here`,
    severity: isForgeable ? ('critical' as const) : ('high' as const),
    fix: `# rename ${name} to ${variable}`,
  };
}
