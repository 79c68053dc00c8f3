import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import {
  canonical,
  lineOf,
  listWith,
  type ProxyRange,
  proxyRanges,
} from '../shared/proxy-range.ts';
import {
  coveringEveryone,
  families,
  shadowing,
  wholePrivateRanges,
  wideRanges,
} from '../shared/proxy-trust.ts';
import { quote } from '../shared/words.ts';

const key = 'security.trusted_proxy_ranges';

export default defineRule(kalamdb, {
  meta: {
    title: 'A trusted proxy entry that is not what it looks like',
    severity: 'low',
    kind: 'inert',
    keys: [key, 'server.host'],
    why: 'An entry that never matches leaves its proxy untrusted, one with host bits trusts the whole range around it, and one inside another adds nothing.',
    fix: 'trusted_proxy_ranges = ["10.20.0.5/32"]',
    references: ['guide §6'],
    evidence: [{ facts: 'kalamdb §5.1 R13, §6.3', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const { value, provenance } = config[key];
    const { value: host } = config['server.host'];
    const ranges = proxyRanges(value, host);
    // A list that nobody would paste is not written out again for each of its entries.
    const write = (item: number, replacement?: string) =>
      value.length > mostWritten
        ? {}
        : { fix: lineOf(provenance, listWith(value, item, replacement)) };
    // What is too wide has a rule of its own, and what lies in it counts again when that is mended.
    const everyone = new Set(
      families.flatMap((family) => coveringEveryone(ranges, family)?.ranges ?? []),
    );
    const wide = new Set([...everyone, ...wideRanges(ranges)]);
    const broad = new Set([...wide, ...wholePrivateRanges(ranges)]);
    const shadowOf = shadowing(ranges.filter((range) => !broad.has(range)));
    for (const range of ranges) {
      if (wide.has(range)) continue;
      const { item, text, network, dead } = range;
      const other = shadowOf(range);
      if (dead) {
        const message = `${quote(text)} never matches: ${whyDead[dead]}`;
        const alive = revived(range);
        // What would trust strangers if it matched is better gone.
        const isWide = wideRanges(proxyRanges([alive], host)).length > 0;
        yield { key, item, message, ...write(item, isWide ? undefined : alive) };
      } else if (network.hasHostBits) {
        const message = `${quote(text)} trusts all of ${quote(canonical(network))}`;
        yield { key, item, message, kind: 'broken', ...write(item, beforeSlash(text)) };
      } else if (other) {
        const message = `${quote(text)} adds nothing: ${quote(other.text)} has it already`;
        yield { key, item, message, ...write(item) };
      }
    }
  },
});

const mostWritten = 50;

const whyDead = {
  mapped: 'here an IPv4 peer is compared as IPv4',
  'dual-stack': 'on this host an IPv4 peer appears with "::ffff:" before it',
};

/** The same addresses in the form that peers have on this host. */
function revived({ network, dead }: ProxyRange): string {
  const base = beforeSlash(canonical(network));
  const { prefix } = network;
  if (dead === 'mapped') return `${base.slice('::ffff:'.length)}/${prefix - 96}`;
  return `::ffff:${base}/${prefix + 96}`;
}

function beforeSlash(text: string): string {
  return text.slice(0, text.indexOf('/'));
}
