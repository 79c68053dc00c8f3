import { kalamdb } from '#products/kalamdb';
import { defineRule, type Facts } from '#rule';
import { bytesOf } from '../shared/weak-secret.ts';

/** Keys with rules of their own, and the variables that secrets belong in. */
const others =
  /^auth\.(?:jwt_secret|root_password|pg_auth_token|oidc\.client_secret)$|\.client_secret$|^KALAMDB_(?:JWT_SECRET|ROOT_PASSWORD|PG_AUTH_TOKEN|AUTH_OIDC_CLIENT_SECRET)$/;

export default defineRule(kalamdb, {
  meta: {
    title: 'A bearer token is written out',
    severity: 'high',
    kind: 'insecure',
    keys: [],
    facts: ['strings'],
    why: 'Until it expires the token is all that is needed to act as its owner: whoever reads the file, a backup of it or its history in Git has it.',
    fix: '# no token here: log in when the program starts, or take it from a secret manager',
    references: ['guide §2', 'CWE-798', 'CWE-522'],
    evidence: [{ facts: 'kalamdb §6.5', how: 'read' }],
    since: '0.1.0',
  },
  *check(_config, { strings }) {
    for (const { key, secret, location } of strings(isLiteralToken)) {
      const message = `${key} holds a bearer token of ${bytesOf(secret)}: good for whoever reads it`;
      yield { at: location, name: key, message };
    }
  },
});

function isLiteralToken({ key, secret, location }: ReturnType<Facts['strings']>[number]): boolean {
  const isWritten = location.source.kind !== 'environment';
  return isWritten && !others.test(key) && secret.class === 'bearer-token';
}
