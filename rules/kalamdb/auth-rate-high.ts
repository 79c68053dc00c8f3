import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { correction } from '../shared/correction.ts';

/** The guide starts at 10 to 20; beyond the second figure there is no limit worth the name (catalogue). */
const most = 20;
const nothing = 1000;

export default defineRule(kalamdb, {
  meta: {
    title: 'Passwords can be tried too fast',
    severity: 'medium',
    kind: 'insecure',
    keys: ['rate_limit.max_auth_requests_per_ip_per_sec'],
    why: 'Every request to log in is a guess: the more of them an address may send in a second, the sooner a password or a stolen list of them is through.',
    fix: 'max_auth_requests_per_ip_per_sec = 10',
    references: ['guide §6', 'guide checklist: abuse', 'CWE-307'],
    evidence: [{ facts: 'kalamdb §1.2 rate_limit, §6.6', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const key = 'rate_limit.max_auth_requests_per_ip_per_sec';
    const { value, provenance } = config[key];
    if (value <= most) return;
    yield {
      key,
      message: `one address may try ${value} logins a second; the guide starts at 10 to ${most}`,
      fix: correction(provenance, key, 10),
      ...(value > nothing && { severity: 'high' as const }),
    };
  },
});
