import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { setAlready } from '../shared/set-already.ts';
import { nameOf } from '../shared/shown.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'A key of the guide that no version reads',
    severity: 'high',
    kind: 'inert',
    keys: [],
    facts: ['unread', 'given'],
    why: "The vendor's guide or docs name this key, and no release has ever read it: whoever followed them believes in a protection that is not there.",
    fix: 'jwt_expiry_hours = 1',
    references: ['guide §2', 'guide §4', 'guide checklist: auth'],
    evidence: [
      { facts: 'kalamdb §7', how: 'read' },
      { facts: 'kalamdb §3', how: 'executed' },
    ],
    since: '0.1.0',
  },
  *check(_config, { unread, given }) {
    // KALAMDB_AUTH_JWT_SECRET, the one variable of this kind, is secret-env-misnamed's.
    for (const entry of unread) {
      if (entry.known !== 'never') continue;
      const { key, location, never, write } = entry;
      const own = setAlready(write, key, given);
      yield {
        at: location,
        name: key,
        message: `no version reads ${key}: ${never.instead}`,
        fix: own || write === undefined ? `# remove ${nameOf(key)}` : write,
        ...(own && { related: [{ at: own.location, message: 'the key that counts' }] }),
      };
    }
  },
});
