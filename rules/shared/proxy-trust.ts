import { type Family, type Range, rangeOf } from '../../src/values/address.ts';
import {
  containsNetwork,
  type Network,
  overlap,
  overlapsPublic,
  sizeOf,
  sizeOfUnionWithin,
  unionCovers,
} from '../../src/values/network.ts';
import { oncePer } from '../../src/values/once-per.ts';
import { specialBlocks } from '../../src/values/special-blocks.ts';
import type { ProxyRange } from './proxy-range.ts';

export type { Family };

export const families: readonly Family[] = [4, 6];

/** Every address that a client on the internet can have: for IPv6 those that are handed out, 2000::/3. */
const everyClient: Readonly<Record<Family, Range>> = {
  4: rangeOf(4, 0n, 0),
  6: rangeOf(6, 0x2000n << 112n, 3),
};

interface Covering {
  readonly ranges: readonly ProxyRange[];
  readonly isAll: boolean;
}

/** The entries that together trust whoever calls over a family: all its addresses, or all its public ones. */
export function coveringEveryone(
  ranges: readonly ProxyRange[],
  family: Family,
): Covering | undefined {
  return coverings(ranges).get(family);
}

const coverings = oncePer(
  (ranges: readonly ProxyRange[]) =>
    new Map(families.map((family) => [family, findCovering(ranges, family)])),
);

function findCovering(ranges: readonly ProxyRange[], family: Family): Covering | undefined {
  const live = ranges.filter(({ network, dead }) => !dead && network.family === family);
  const all = everyClient[family];
  const networks = networksIn(live);
  // Much less than half of a family is set aside: the blocks need not be loaded to see that a few proxies are few.
  if (isBelowHalf(networks, all)) return undefined;
  if (sizeOfUnionWithin([...networks, ...specialBlocks()], all) < sizeOf(all)) return undefined;
  const [alone] = networks
    .filter((network) => containsNetwork(network, all))
    .sort((a, b) => a.prefix - b.prefix);
  const culprits = alone
    ? live.filter(({ network }) => network === alone).slice(0, 1)
    : withNetworks(live, networks.filter(overlapsPublic));
  const isAll = unionCovers(alone ? [alone] : networks, family);
  return { ranges: culprits, isAll };
}

/** Each once: a list may hold an entry many times. */
function networksIn(ranges: readonly ProxyRange[]): readonly Network[] {
  return [...new Set(ranges.map(({ network }) => network))];
}

function withNetworks(
  ranges: readonly ProxyRange[],
  networks: readonly Network[],
): readonly ProxyRange[] {
  const meant = new Set(networks);
  return ranges.filter(({ network }) => meant.has(network));
}

/** Whether an entry lies in one of others, or is one of them. */
export function liesIn({ network }: ProxyRange, others: readonly ProxyRange[]): boolean {
  return others.some((other) => containsNetwork(other.network, network));
}

/** Whether the ranges, overlaps counted twice, are less than half of a block: cheaper than their union. */
function isBelowHalf(networks: readonly Network[], block: Range): boolean {
  let size = 0n;
  for (const network of networks) size += sizeOf(network);
  return size * 2n < sizeOf(block);
}

/** A /24 or a /48 is a site of someone's own; what is wider holds strangers (catalogue: trusted-proxy-broad). */
const narrowest: Readonly<Record<Family, number>> = { 4: 24, 6: 48 };

/** The entries that hold public addresses of more than one site. */
export const wideRanges = oncePer((ranges: readonly ProxyRange[]): readonly ProxyRange[] => {
  const live = ranges.filter(({ dead }) => !dead);
  return withNetworks(live, networksIn(live).filter(isWide));
});

function isWide(network: Network): boolean {
  return network.prefix < narrowest[network.family] && overlapsPublic(network);
}

const privateBlocks: readonly Range[] = [
  rangeOf(4, 10n << 24n, 8),
  rangeOf(4, (172n << 24n) | (16n << 16n), 12),
  rangeOf(4, (192n << 24n) | (168n << 16n), 16),
  rangeOf(6, 0xfc00n << 112n, 7),
];

/** The entries that together hold more than half of a private block. */
export function wholePrivateRanges(ranges: readonly ProxyRange[]): readonly ProxyRange[] {
  const live = ranges.filter(({ dead }) => !dead);
  const networks = networksIn(live);
  return privateBlocks.flatMap((block) => {
    const inside = networks.filter((network) => overlap(network, block));
    if (isBelowHalf(inside, block)) return [];
    if (sizeOfUnionWithin(inside, block) * 2n <= sizeOf(block)) return [];
    // The widest make the case; single hosts beside them do not.
    const widest = inside.reduce((least, { prefix }) => Math.min(least, prefix), 128);
    return withNetworks(
      live,
      inside.filter(({ prefix }) => prefix === widest),
    );
  });
}

/**
 * Finds the widest entry in which another lies and so adds nothing; of two that are the same the later one adds nothing.
 * Ranges lie in each other or apart: of those that lie in no other the last that starts before a range is the only one
 * that may hold it.
 */
export function shadowing(
  ranges: readonly ProxyRange[],
): (range: ProxyRange) => ProxyRange | undefined {
  const outermost = new Map(families.map((family) => [family, outermostOf(ranges, family)]));
  return (range) => {
    const { network } = range;
    const other = lastFrom(outermost.get(network.family) ?? [], network.first);
    if (!other || other === range) return undefined;
    return containsNetwork(other.network, network) ? other : undefined;
  };
}

/** Those that lie in no other, the first of those that are the same, in the order of their addresses. */
function outermostOf(ranges: readonly ProxyRange[], family: Family): readonly ProxyRange[] {
  const live = ranges.filter(({ network, dead }) => !dead && network.family === family);
  const found: ProxyRange[] = [];
  for (const range of live.sort(byStart)) {
    const last = found.at(-1);
    if (!last || last.network.last < range.network.first) found.push(range);
  }
  return found;
}

function byStart({ network: left }: ProxyRange, { network: right }: ProxyRange): number {
  if (left.first === right.first) return left.prefix - right.prefix;
  return left.first < right.first ? -1 : 1;
}

/** The last that starts at an address or before it, of ranges in order. */
function lastFrom(ranges: readonly ProxyRange[], address: bigint): ProxyRange | undefined {
  let low = 0;
  for (let high = ranges.length; low < high; ) {
    const middle = (low + high) >> 1;
    if ((ranges[middle]?.network.first ?? address) <= address) low = middle + 1;
    else high = middle;
  }
  return ranges[low - 1];
}
