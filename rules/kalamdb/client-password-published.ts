import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { publicIn } from '../shared/weak-secret.ts';

const clientPasswords = ['KALAMDB_PASSWORD', 'KALAMDB_ADMIN_PASSWORD'];

export default defineRule(kalamdb, {
  meta: {
    title: 'A client logs in with a published password',
    severity: 'high',
    kind: 'insecure',
    keys: [],
    facts: ['strings'],
    why: 'The account that this client uses has the password of the examples, which everyone can look up.',
    fix: 'KALAMDB_PASSWORD=<the new password of the account>',
    references: ['guide §3', 'guide: client authentication', 'CWE-1392'],
    evidence: [{ facts: 'kalamdb §1.4, §7', how: 'read' }],
    since: '0.1.0',
    waivable: false,
  },
  *check(_config, { strings }) {
    const variables = strings(
      ({ key, location }) => location.source.kind !== 'config' && clientPasswords.includes(key),
    );
    for (const { key, secret, location } of variables) {
      const where = publicIn(secret);
      if (where === undefined) continue;
      yield {
        at: location,
        name: key,
        message: `${key} is ${where}: it is tried first`,
        fix: `${key}=<the new password of the account>`,
      };
    }
  },
});
