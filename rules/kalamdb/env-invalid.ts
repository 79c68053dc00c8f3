import { kalamdb, lineAt } from '#products/kalamdb';
import { defineRule } from '#rule';
import { refusalsFor } from '../shared/refusal.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'An environment variable that stops the server',
    severity: 'critical',
    kind: 'start',
    keys: [],
    facts: ['refusals', 'variables'],
    why: 'A variable that is set counts even when it is empty: the server stops at the first one that it cannot convert, whatever the file says.',
    fix: 'KALAMDB_SERVER_PORT=2900',
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §1.1, §5.1 R22, R23', how: 'executed' }],
    since: '0.1.0',
  },
  *check(_config, { refusals, variables }) {
    for (const refusal of refusalsFor(refusals, isMeant)) {
      const { location, reason, expected = '' } = refusal;
      const variable = variables.find(
        (applied) => applied.variable.location === location,
      )?.variable;
      if (!variable) continue;
      const { name, value } = variable;
      const line = lineAt(refusal, variables);
      if (reason === 'env-needs-node-id') {
        const message = `${name} makes this server a cluster node, but no variable gives its node id`;
        yield { at: location, name, message, fix: 'KALAMDB_NODE_ID=1' };
      } else if (value === '') {
        const message = `${name} is set and empty: not ${expected}`;
        yield { at: location, name, message, fix: `${line}\n# or no such line` };
      } else yield { at: location, name, message: `${name} is not ${expected}`, fix: line };
    }
  },
});

function isMeant(reason: string): boolean {
  return reason.startsWith('env:') || reason === 'env-needs-node-id';
}
