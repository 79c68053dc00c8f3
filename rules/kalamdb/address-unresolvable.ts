import { kalamdb, lineAt } from '#products/kalamdb';
import { defineRule } from '#rule';
import { listenerLine } from '../shared/listener-line.ts';
import { refusalsFor } from '../shared/refusal.ts';

const reasons = ['address-unresolvable', 'cluster.rpc_addr-port'];

export default defineRule(kalamdb, {
  meta: {
    title: 'An address that no resolver takes',
    severity: 'critical',
    kind: 'start',
    keys: [],
    facts: ['given', 'refusals', 'variables'],
    why: 'The server hands its listening addresses to the system resolver as they are written and stops at one that cannot be looked up, a stray blank or a scheme included.',
    fix: 'host = "127.0.0.1"',
    references: ['none fits'],
    evidence: [
      { facts: 'kalamdb §5.1 R25, preflight in detail', how: 'executed' },
      { facts: 'kalamdb §5.1 R28', how: 'read' },
    ],
    since: '0.1.0',
  },
  *check(_config, { given, refusals, variables }) {
    for (const refusal of refusalsFor(refusals, (reason) => reasons.includes(reason))) {
      const { key, location, expected } = refusal;
      yield {
        at: location,
        name: key,
        message: `${key} cannot be looked up: expected ${expected}`,
        fix: listenerLine(lineAt(refusal, variables), refusal, given, false),
      };
    }
  },
});
