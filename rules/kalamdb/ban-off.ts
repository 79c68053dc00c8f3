import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';

export default defineRule(kalamdb, {
  meta: {
    title: 'Nobody is ever banned',
    severity: 'medium',
    kind: 'insecure',
    keys: ['rate_limit.ban_duration_seconds', 'rate_limit.enable_connection_protection'],
    why: 'An address that breaks the limits again and again is let in again every second, for as long as it likes to try.',
    fix: 'ban_duration_seconds = 300',
    references: ['guide §6', 'CWE-799'],
    evidence: [{ facts: 'kalamdb §6.6', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const key = 'rate_limit.ban_duration_seconds';
    // Without the protection there are no bans at all: connection-protection-off says so.
    if (config[key].value > 0 || !config['rate_limit.enable_connection_protection'].value) return;
    yield { key, message: 'ban_duration_seconds = 0 bans nobody' };
  },
});
