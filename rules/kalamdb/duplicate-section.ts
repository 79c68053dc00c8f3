import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { refusalsFor, relatedTo } from '../shared/refusal.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'One section under two names',
    severity: 'critical',
    kind: 'start',
    keys: [],
    facts: ['refusals'],
    why: 'authentication is another name of auth: to the server both together are one section twice, and it refuses the file.',
    fix: '# one [auth] with the keys of both',
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §2.4, §3', how: 'executed' }],
    since: '0.1.0',
  },
  *check(_config, { refusals }) {
    for (const refusal of refusalsFor(refusals, (reason) => reason === 'duplicate-section')) {
      yield {
        at: refusal.location,
        name: refusal.key,
        message: 'auth and authentication are one section, and both are here',
        related: relatedTo(refusal, 'the other one'),
      };
    }
  },
});
