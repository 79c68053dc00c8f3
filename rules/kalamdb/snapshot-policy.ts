import { kalamdb, lineFor } from '#products/kalamdb';
import { defineRule } from '#rule';
import { refusalsFor } from '../shared/refusal.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'A snapshot policy that Raft does not know',
    severity: 'critical',
    kind: 'start',
    keys: [],
    facts: ['refusals'],
    why: 'The policy is read when Raft starts, after every other check has passed: the server dies with its storage already open.',
    fix: lineFor('cluster.snapshot_policy'),
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §5.1 R28', how: 'read' }],
    since: '0.1.0',
  },
  *check(_config, { refusals }) {
    for (const { key, location } of refusalsFor(
      refusals,
      (reason) => reason === 'snapshot-policy',
    )) {
      yield {
        at: location,
        name: key,
        message: 'this is neither LogsSinceLast(<number>), in this very spelling, nor never',
      };
    }
  },
});
