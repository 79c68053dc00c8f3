import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';

/** What a limit of 0 blocks, and a value that works; logins are login-impossible's (facts/kalamdb §6.6). */
const limits = [
  { key: 'rate_limit.max_queries_per_sec', blocks: 'every query', default: 100 },
  { key: 'rate_limit.max_messages_per_sec', blocks: 'every WebSocket message', default: 50 },
  {
    key: 'rate_limit.max_subscriptions_per_user',
    blocks: 'all subscriptions of a user but the first',
    default: 10,
  },
] as const;

/** Those that the connection protection enforces. */
const guarded = [
  {
    key: 'rate_limit.max_requests_per_ip_per_sec',
    blocks: 'every request that is not from this machine',
    default: 200,
  },
  {
    key: 'rate_limit.request_body_limit_bytes',
    blocks: 'every request that announces a body',
    default: 10_485_760,
  },
] as const;

export default defineRule(kalamdb, {
  meta: {
    title: 'A limit of 0 blocks everything',
    severity: 'high',
    kind: 'broken',
    keys: [
      'rate_limit.max_queries_per_sec',
      'rate_limit.max_messages_per_sec',
      'rate_limit.max_subscriptions_per_user',
      'rate_limit.max_requests_per_ip_per_sec',
      'rate_limit.request_body_limit_bytes',
      'rate_limit.enable_connection_protection',
    ],
    why: 'Here 0 does not mean unlimited: it means none, so the server starts and turns its users away.',
    fix: 'max_queries_per_sec = 100',
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §6.6', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const isOn = config['rate_limit.enable_connection_protection'].value;
    for (const { key, blocks, default: works } of isOn ? [...limits, ...guarded] : limits) {
      if (config[key].value > 0) continue;
      const name = key.slice(key.indexOf('.') + 1);
      yield { key, message: `${name} = 0 blocks ${blocks}`, fix: `${name} = ${works}` };
    }
  },
});
