import { kalamdb, lineAt, lineFor } from '#products/kalamdb';
import { defineRule } from '#rule';
import { refusalsFor } from '../shared/refusal.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'A trusted proxy that is no address',
    severity: 'critical',
    kind: 'start',
    keys: [],
    facts: ['refusals', 'variables'],
    why: 'The server takes IP addresses and CIDR ranges here and looks no name up: one entry of another kind and it does not start.',
    fix: lineFor('security.trusted_proxy_ranges'),
    references: ['guide §6'],
    evidence: [{ facts: 'kalamdb §5.1 R13', how: 'executed' }],
    since: '0.1.0',
  },
  *check(_config, { refusals, variables }) {
    for (const refusal of refusalsFor(refusals, isMeant)) {
      yield {
        at: refusal.location,
        name: refusal.key,
        message: 'this entry is neither an IP address nor a CIDR range',
        fix: lineAt(refusal, variables),
      };
    }
  },
});

function isMeant(reason: string): boolean {
  return reason === 'security.trusted_proxy_ranges-invalid';
}
