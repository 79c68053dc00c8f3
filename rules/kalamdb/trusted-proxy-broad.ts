import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { type ProxyRange, proxyRanges } from '../shared/proxy-range.ts';
import {
  coveringEveryone,
  type Family,
  families,
  liesIn,
  wholePrivateRanges,
  wideRanges,
} from '../shared/proxy-trust.ts';
import { settingLine } from '../shared/setting-line.ts';
import { several } from '../shared/several.ts';
import { quote } from '../shared/words.ts';

const key = 'security.trusted_proxy_ranges';

export default defineRule(kalamdb, {
  meta: {
    title: 'More is trusted as a proxy than the proxies',
    severity: 'medium',
    kind: 'insecure',
    keys: [key, 'server.host'],
    why: 'Whoever has an address in such a range can name any client address in X-Forwarded-For, and gets round limits and bans by address.',
    fix: 'trusted_proxy_ranges = ["10.20.0.5/32"]',
    references: ['guide §6', 'CWE-348'],
    evidence: [{ facts: 'kalamdb §6.3, §7', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const { value, provenance } = config[key];
    const all = proxyRanges(value, config['server.host'].value);
    const fix = settingLine(provenance, key, '["10.20.0.5/32"]');
    // Where everyone is trusted trusted-proxy-any says so; what lies beside its entries is left.
    const everyoneOf = (family: Family) => coveringEveryone(all, family)?.ranges ?? [];
    const said = new Set(families.flatMap(everyoneOf));
    const wide = wideRanges(all).filter(
      (range) => !said.has(range) && !liesIn(range, everyoneOf(range.network.family)),
    );
    const taken = new Set(families.filter((family) => everyoneOf(family).length > 0));
    const isWide = new Set(wide);
    const narrow = all.filter((range) => !taken.has(range.network.family) && !isWide.has(range));
    // Of host bits trusted-proxy-odd speaks, with the one address that was meant.
    const whole = wholePrivateRanges(narrow).filter(({ network }) => !network.hasHostBits);
    if (wide.length > 0) {
      const message = `any public address in ${names(wide)} passes for a proxy`;
      yield { ...place(wide), message, fix };
    }
    if (whole.length > 0) {
      const message = `any neighbour in ${names(whole)} passes for a proxy`;
      yield { ...place(whole), message, fix, severity: 'info' };
    }
  },
});

function names(ranges: readonly ProxyRange[]): string {
  return several(ranges.map(({ text }) => quote(text)));
}

function place([first, ...others]: readonly ProxyRange[]) {
  const related = others.map(
    ({ item, text }) => ({ key, item, message: `and ${quote(text)}` }) as const,
  );
  return { key, item: first?.item ?? 0, related } as const;
}
