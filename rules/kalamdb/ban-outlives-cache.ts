import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';

export default defineRule(kalamdb, {
  meta: {
    title: 'A ban is forgotten before it ends',
    severity: 'low',
    kind: 'inert',
    keys: [
      'rate_limit.ban_duration_seconds',
      'rate_limit.cache_ttl_seconds',
      'rate_limit.enable_connection_protection',
    ],
    why: 'Bans are kept in the cache of the limits: an address that stays silent for cache_ttl_seconds drops out of it and is free again.',
    fix: 'cache_ttl_seconds = 3600',
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §1.2 rate_limit, §6.6', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const { value: ban } = config['rate_limit.ban_duration_seconds'];
    const { value: memory, provenance } = config['rate_limit.cache_ttl_seconds'];
    if (ban <= memory || !config['rate_limit.enable_connection_protection'].value) return;
    yield {
      key: 'rate_limit.ban_duration_seconds',
      message: `a ban of ${ban} s ends after ${memory} s of silence`,
      fix: `cache_ttl_seconds = ${ban}`,
      related: [
        {
          key: 'rate_limit.cache_ttl_seconds',
          message: `cache_ttl_seconds is ${memory}${provenance.layer === 'default' ? ' by default' : ''}`,
        },
      ],
    };
  },
});
