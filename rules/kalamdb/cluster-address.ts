import { kalamdb, lineAt, lineFor } from '#products/kalamdb';
import { defineRule } from '#rule';
import { refusalsFor } from '../shared/refusal.ts';

const reasons = ['cluster-blank-address', 'cluster-wildcard-address'];

export default defineRule(kalamdb, {
  meta: {
    title: 'A cluster address that no node can call',
    severity: 'critical',
    kind: 'start',
    keys: [],
    facts: ['refusals', 'sections', 'variables'],
    why: 'Nodes call one another at these addresses, so the server refuses blank ones, and wildcards as soon as there are peers. The default of api_addr is a wildcard.',
    fix: lineFor('cluster.api_addr'),
    references: ['guide §9'],
    evidence: [{ facts: 'kalamdb §5.1 R17, R18', how: 'executed' }],
    since: '0.1.0',
  },
  *check(_config, { refusals, sections, variables }) {
    for (const refusal of refusalsFor(refusals, (reason) => reasons.includes(reason))) {
      const { key, location, reason } = refusal;
      const isUnset = location === sections.get('cluster');
      const wildcard = isUnset ? 'is not set, and its default is a wildcard' : 'is a wildcard';
      yield {
        at: location,
        name: key,
        message: `${key} ${reason === 'cluster-blank-address' ? 'is blank' : `${wildcard}: no node can call it`}`,
        fix: lineAt(refusal, variables),
      };
    }
  },
});
