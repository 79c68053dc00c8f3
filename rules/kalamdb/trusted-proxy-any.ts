import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { proxyRanges } from '../shared/proxy-range.ts';
import { coveringEveryone, families } from '../shared/proxy-trust.ts';
import { settingLine } from '../shared/setting-line.ts';
import { several } from '../shared/several.ts';
import { quote } from '../shared/words.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'Every caller is trusted as a proxy',
    severity: 'critical',
    kind: 'insecure',
    keys: ['security.trusted_proxy_ranges', 'server.host'],
    why: 'Any caller then names its own address in X-Forwarded-For: limits and bans by address fall, and logs show what an attacker writes.',
    fix: 'trusted_proxy_ranges = ["10.20.0.5/32"]',
    references: ['guide §6', 'guide §12', 'CWE-348'],
    evidence: [{ facts: 'kalamdb §5.1 R13, §6.3', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const key = 'security.trusted_proxy_ranges';
    const { value, provenance } = config[key];
    const ranges = proxyRanges(value, config['server.host'].value);
    for (const family of families) {
      const everyone = coveringEveryone(ranges, family);
      const [first, ...others] = everyone?.ranges ?? [];
      if (!everyone || !first) continue;
      const whom = `every ${everyone.isAll ? '' : 'public '}IPv${family} address`;
      const names = several(everyone.ranges.map(({ text }) => quote(text)));
      yield {
        key,
        item: first.item,
        message:
          others.length === 0
            ? `${names} trusts ${whom} as a proxy`
            : `${names} together trust ${whom} as a proxy`,
        fix: settingLine(provenance, key, '["10.20.0.5/32"]'),
        related: others.map(({ item, text }) => ({ key, item, message: `with ${quote(text)}` })),
      };
    }
  },
});
