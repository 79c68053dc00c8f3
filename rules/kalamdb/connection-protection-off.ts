import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';

export default defineRule(kalamdb, {
  meta: {
    title: 'The connection protection is off',
    severity: 'high',
    kind: 'insecure',
    keys: ['rate_limit.enable_connection_protection'],
    why: 'Without it one address can send as many requests and as large bodies as it likes, before it has logged in, and is never banned.',
    fix: 'enable_connection_protection = true',
    references: ['guide §6', 'guide checklist: abuse', 'CWE-770'],
    evidence: [{ facts: 'kalamdb §6.6', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const key = 'rate_limit.enable_connection_protection';
    if (config[key].value) return;
    yield { key, message: 'off: no limit on requests by address, no ban, no limit on bodies' };
  },
});
