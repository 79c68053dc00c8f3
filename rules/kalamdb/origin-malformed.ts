import { kalamdb, lineAt, lineFor } from '#products/kalamdb';
import { defineRule } from '#rule';
import { refusalsFor } from '../shared/refusal.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'An origin that breaks every HTTP worker',
    severity: 'critical',
    kind: 'start',
    keys: [],
    facts: ['refusals', 'variables'],
    why: 'Each worker builds the list when it starts and fails on an entry that is no URI: no request is ever answered, and the process may even end with success.',
    fix: lineFor('security.cors.allowed_origins'),
    references: ['guide §5'],
    evidence: [{ facts: 'kalamdb §5.1 R30, §6.1', how: 'read' }],
    since: '0.1.0',
  },
  *check(_config, { refusals, variables }) {
    // A list that names no website at all: exposure-without-origins says it.
    if (refusals.some(({ reason }) => reason === 'exposure-needs-origins')) return;
    for (const refusal of refusalsFor(refusals, (reason) => reason === 'origin-malformed')) {
      yield {
        at: refusal.location,
        name: refusal.key,
        message: 'this entry is no origin and no URI: every HTTP worker fails on it',
        fix: lineAt(refusal, variables),
      };
    }
  },
});
