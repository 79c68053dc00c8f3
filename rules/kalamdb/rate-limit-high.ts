import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';

/** The guide's figures (§6), of subscriptions the default. */
const limits = [
  { key: 'rate_limit.max_queries_per_sec', usual: 100, says: 'the guide says' },
  { key: 'rate_limit.max_messages_per_sec', usual: 50, says: 'the guide says' },
  { key: 'rate_limit.max_subscriptions_per_user', usual: 10, says: 'the default is' },
] as const;

/** Enforced by the connection protection alone. */
const guarded = [
  { key: 'rate_limit.max_requests_per_ip_per_sec', usual: 200, says: 'the guide says' },
] as const;

export default defineRule(kalamdb, {
  meta: {
    title: 'A limit too high to stop a flood',
    severity: 'low',
    kind: 'insecure',
    keys: [
      'rate_limit.max_queries_per_sec',
      'rate_limit.max_messages_per_sec',
      'rate_limit.max_subscriptions_per_user',
      'rate_limit.max_requests_per_ip_per_sec',
      'rate_limit.enable_connection_protection',
    ],
    why: 'One client can then take the server for itself: the limit is reached only when the others have long been waiting.',
    fix: 'max_queries_per_sec = 100',
    references: ['guide §6', 'CWE-770'],
    evidence: [{ facts: 'kalamdb §1.2 rate_limit, §6.6', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const isOn = config['rate_limit.enable_connection_protection'].value;
    for (const { key, usual, says } of isOn ? [...limits, ...guarded] : limits) {
      const { value } = config[key];
      if (value <= 10 * usual) continue;
      const name = key.slice(key.indexOf('.') + 1);
      yield {
        key,
        message: `${name} = ${value} stops no flood; ${says} ${usual}`,
        fix: `${name} = ${usual}`,
        ...(value > 1000 * usual && { severity: 'medium' as const }),
      };
    }
  },
});
