import type { Provenance } from '../../src/config/effective.ts';
import {
  type Family,
  isIpv4Mapped,
  isUnspecified,
  type Range,
  rangeOf,
  resolverAddress,
} from '../../src/values/address.ts';
import { trim } from '../../src/values/blank.ts';
import {
  containsNetwork,
  isIpv4MappedNetwork,
  type Network,
  networkText,
  overlap,
  overlapsPublic,
  parseNetwork,
  sizeOf,
  sizeOfUnionWithin,
  unionCovers,
} from '../../src/values/network.ts';
import { specialBlocks } from '../../src/values/special-blocks.ts';

/** One entry of the trusted proxies that is an address or a range; `text` as it stands, blanks aside. */
export interface ProxyRange {
  readonly item: number;
  readonly text: string;
  /** What it matches: of an IPv4-mapped range that does match, the IPv4 addresses. */
  readonly network: Network;
  /** Why no peer ever matches it. */
  readonly dead?: 'mapped' | 'dual-stack';
}

/**
 * Reads the entries as the server compares them. On `::` an IPv4 peer appears as ::ffff:a.b.c.d, which no IPv4 range
 * matches (facts/kalamdb §6.3); so it does on an IPv4-mapped address, which is an IPv6 socket too. On any other host no
 * peer appears like that.
 */
export function proxyRanges(entries: readonly string[], host: string): readonly ProxyRange[] {
  const known = rangesByEntries.get(entries);
  if (known?.host === host) return known.ranges;
  const ranges = entries.length > mostShared ? readRanges(entries, host) : shared(entries, host);
  rangesByEntries.set(entries, { host, ranges });
  return ranges;
}

/** Several rules ask for the same list. */
const rangesByEntries = new WeakMap<
  readonly string[],
  { readonly host: string; readonly ranges: readonly ProxyRange[] }
>();

/** A fleet's files have the same few lists, and honest lists few entries. */
const rangesByText = new Map<string, readonly ProxyRange[]>();
const mostLists = 1000;
const mostShared = 50;

function shared(entries: readonly string[], host: string): readonly ProxyRange[] {
  const text = JSON.stringify([host, entries]);
  const ranges = rangesByText.get(text) ?? readRanges(entries, host);
  if (rangesByText.size < mostLists) rangesByText.set(text, ranges);
  return ranges;
}

function readRanges(entries: readonly string[], host: string): readonly ProxyRange[] {
  const address = resolverAddress(host);
  const isDualStack = address?.family === 6 && (isUnspecified(address) || isIpv4Mapped(address));
  return entries.flatMap((entry, item): readonly ProxyRange[] => {
    const text = trim(entry);
    const network = parseNetwork(text);
    if (!network) return [];
    const isMapped = isIpv4MappedNetwork(network);
    if (isMapped && !isDualStack) return [{ item, text, network, dead: 'mapped' }];
    if (isMapped) return [{ item, text, network: unmapped(network) }];
    const isLost = isDualStack && network.family === 4;
    return [{ item, text, network, ...(isLost && { dead: 'dual-stack' as const }) }];
  });
}

function unmapped({ first, last, prefix, hasHostBits }: Network): Network {
  const low = 0xffff_ffffn;
  return {
    family: 4,
    first: first & low,
    last: last & low,
    prefix: prefix - 96,
    hasHostBits,
  };
}

/** A network as a list would best have it. */
export const canonical = networkText;

/** Whether an entry is set at all: blank ones are passed over. */
export function hasEntries(entries: readonly string[]): boolean {
  return entries.some((entry) => trim(entry) !== '');
}

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

const coveringByRanges = new WeakMap<readonly ProxyRange[], Map<Family, Covering | undefined>>();

/** The entries that together trust whoever calls over a family: all its addresses, or all its public ones. */
export function coveringEveryone(
  ranges: readonly ProxyRange[],
  family: Family,
): Covering | undefined {
  const known = coveringByRanges.get(ranges) ?? new Map<Family, Covering | undefined>();
  if (!known.has(family)) known.set(family, findCovering(ranges, family));
  coveringByRanges.set(ranges, known);
  return known.get(family);
}

function findCovering(ranges: readonly ProxyRange[], family: Family): Covering | undefined {
  const live = ranges.filter(({ network, dead }) => !dead && network.family === family);
  const all = everyClient[family];
  const networks = live.map(({ network }) => network);
  // Much less than half of a family is set aside: the blocks need not be loaded to see that a few proxies are few.
  if (isBelowHalf(networks, all)) return undefined;
  if (sizeOfUnionWithin([...networks, ...specialBlocks()], all) < sizeOf(all)) return undefined;
  const [alone] = live
    .filter(({ network }) => containsNetwork(network, all))
    .sort((a, b) => a.network.prefix - b.network.prefix);
  const culprits = alone ? [alone] : live.filter(({ network }) => overlapsPublic(network));
  const isAll = unionCovers(alone ? [alone.network] : networks, family);
  return { ranges: culprits, isAll };
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
export function wideRanges(ranges: readonly ProxyRange[]): readonly ProxyRange[] {
  return ranges.filter(
    ({ network, dead }) =>
      !dead && network.prefix < narrowest[network.family] && overlapsPublic(network),
  );
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
  return privateBlocks.flatMap((block) => {
    const inside = live.filter(({ network }) => overlap(network, block));
    const networks = inside.map(({ network }) => network);
    if (isBelowHalf(networks, block)) return [];
    if (sizeOfUnionWithin(networks, block) * 2n <= sizeOf(block)) return [];
    // The widest make the case; single hosts beside them do not.
    const widest = networks.reduce((least, { prefix }) => Math.min(least, prefix), 128);
    return inside.filter(({ network }) => network.prefix === widest);
  });
}

/**
 * Finds the entry in which another lies and so adds nothing; of two that are the same the later one adds nothing.
 * Ranges lie in each other or apart, so a look-up for each width that occurs is enough.
 */
export function shadowing(
  ranges: readonly ProxyRange[],
): (range: ProxyRange) => ProxyRange | undefined {
  const byNetwork = new Map<string, ProxyRange>();
  const live = ranges.filter(({ dead }) => !dead);
  for (const range of live) {
    const name = nameOf(range.network, range.network.prefix);
    if (!byNetwork.has(name)) byNetwork.set(name, range);
  }
  const widths = [...new Set(live.map(({ network }) => network.prefix))].sort((a, b) => a - b);
  return (range) => {
    for (const width of widths) {
      if (width > range.network.prefix) return undefined;
      const other = byNetwork.get(nameOf(range.network, width));
      if (other && other !== range) return other;
    }
    return undefined;
  };
}

function nameOf({ family, first }: Network, prefix: number): string {
  const dropped = BigInt((family === 4 ? 32 : 128) - prefix);
  return `${family} ${prefix} ${first >> dropped}`;
}

/** The entries with one of them replaced or, without a replacement, left out. */
export function listWith(
  entries: readonly string[],
  item: number,
  replacement?: string,
): readonly string[] {
  return entries.flatMap((entry, at) => {
    if (at === item) return replacement ?? [];
    return trim(entry) === '' ? [] : trim(entry);
  });
}

/** The line that sets the list where it was set. */
export function lineOf({ variable }: Provenance, entries: readonly string[]): string {
  if (variable !== undefined) return `${variable}=${entries.join(',')}`;
  return `trusted_proxy_ranges = [${entries.map((entry) => JSON.stringify(entry)).join(', ')}]`;
}
