import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';

export default defineRule(kalamdb, {
  meta: {
    title: 'The limits forget everyone at once',
    severity: 'high',
    kind: 'insecure',
    keys: ['rate_limit.cache_max_entries'],
    why: 'Users and addresses are counted in this cache: with room for none no count ever reaches a limit, and nobody is banned.',
    fix: 'cache_max_entries = 1000',
    references: ['guide §6', 'CWE-770'],
    evidence: [{ facts: 'kalamdb §6.6', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const key = 'rate_limit.cache_max_entries';
    if (config[key].value > 0) return;
    yield { key, message: 'cache_max_entries = 0 counts nobody, so no limit is ever reached' };
  },
});
