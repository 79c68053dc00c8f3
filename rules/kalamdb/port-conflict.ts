import { kalamdb, lineAt } from '#products/kalamdb';
import { defineRule } from '#rule';
import { listenerLine } from '../shared/listener-line.ts';
import { refusalsFor, relatedTo } from '../shared/refusal.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'Two listeners on one port',
    severity: 'critical',
    kind: 'start',
    keys: [],
    facts: ['given', 'refusals', 'variables'],
    why: 'HTTP, the RPC of the nodes and pgwire each need a socket of their own: the server compares their addresses before it starts, and stops.',
    fix: 'rpc_addr = "10.20.0.11:2910"',
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §5.1 R25, R25b', how: 'executed' }],
    since: '0.1.0',
  },
  *check(_config, { given, refusals, variables }) {
    for (const refusal of refusalsFor(refusals, (reason) => reason === 'port-conflict')) {
      yield {
        at: refusal.location,
        name: refusal.key,
        message: `${refusal.key} collides with another listener: expected ${refusal.expected}`,
        fix: listenerLine(lineAt(refusal, variables), refusal, given, true),
        related: relatedTo(refusal, 'the other one'),
      };
    }
  },
});
