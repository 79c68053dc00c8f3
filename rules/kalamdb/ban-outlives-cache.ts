import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { correction } from '../shared/correction.ts';

const banKey = 'rate_limit.ban_duration_seconds';
const memoryKey = 'rate_limit.cache_ttl_seconds';

export default defineRule(kalamdb, {
  meta: {
    title: 'A ban is forgotten before it ends',
    severity: 'low',
    kind: 'inert',
    keys: [banKey, memoryKey, 'rate_limit.enable_connection_protection'],
    why: 'Bans are kept in the cache of the limits: an address that stays silent for cache_ttl_seconds drops out of it and is free again.',
    fix: 'cache_ttl_seconds = 3600',
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §1.2 rate_limit, §6.6', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const { value: ban, provenance: banned } = config[banKey];
    const { value: memory, provenance: kept } = config[memoryKey];
    if (ban <= memory || !config['rate_limit.enable_connection_protection'].value) return;
    const isMemoryAlone = banned.layer === 'default';
    const other = isMemoryAlone
      ? ({ key: banKey, message: `ban_duration_seconds is ${ban}${byDefault(banned)}` } as const)
      : ({
          key: memoryKey,
          message: `cache_ttl_seconds is ${memory}${byDefault(kept)}`,
        } as const);
    yield {
      key: isMemoryAlone ? memoryKey : banKey,
      message: `a ban of ${ban} s ends after ${memory} s of silence`,
      fix: correction(kept, memoryKey, Number(ban)),
      related: [other],
    };
  },
});

function byDefault({ layer }: { readonly layer: string }): string {
  return layer === 'default' ? ' by default' : '';
}
