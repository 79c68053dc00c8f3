import type { Provenance } from '../../src/config/effective.ts';
import { isIpv4Mapped, isUnspecified, resolverAddress } from '../../src/values/address.ts';
import { trim } from '../../src/values/blank.ts';
import {
  isIpv4MappedNetwork,
  type Network,
  networksOf,
  networkText,
} from '../../src/values/network.ts';

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
  return networksOf(entries).flatMap((network, item): readonly ProxyRange[] => {
    if (!network) return [];
    const text = trim(entries[item] ?? '');
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
