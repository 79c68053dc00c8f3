import {
  type Address,
  addressText,
  type Family,
  parseAddress,
  parseNetworkAddress,
  type Range,
  rangeOf,
} from './address.ts';
import { trim } from './blank.ts';
import { oncePer } from './once-per.ts';
import { specialBlocks } from './special-blocks.ts';

const upToTwoDigits = /^[0-9]{1,2}$/;
const upToThreeDigits = /^[0-9]{1,3}$/;

/** A block of addresses; host bits that were set are told and dropped. */
export interface Network extends Range {
  readonly prefix: number;
  readonly hasHostBits: boolean;
}

/**
 * An address or a CIDR as the servers read an entry that they trimmed: the ipnet crate first, then
 * `IpAddr` (facts/kalamdb R13, facts/dbward §1). Host bits are allowed; no names, zones, brackets,
 * short or octal forms. Leading zeros are refused in a bare address and decimal in a CIDR, where an
 * IPv4 prefix has at most two digits and an IPv6 prefix three: `10.0.0.0/08` is 10/8.
 */
export function parseNetwork(text: string): Network | undefined {
  const slash = text.indexOf('/');
  if (slash === -1) {
    const address = parseAddress(text);
    return address && networkOf(address, bitsOf(address.family));
  }
  const address = parseNetworkAddress(text.slice(0, slash));
  const prefix = address && parsePrefix(text.slice(slash + 1), address.family);
  return address && prefix !== undefined ? networkOf(address, prefix) : undefined;
}

/**
 * What each entry of a list is, blanks aside. The loader asks first and several rules after it; a list may hold one
 * entry many times, which is then one and the same object.
 */
export const networksOf = oncePer(
  (entries: readonly string[]): readonly (Network | undefined)[] => {
    const byText = new Map<string, Network | undefined>();
    return entries.map((entry) => {
      const text = trim(entry);
      if (!byText.has(text)) byText.set(text, parseNetwork(text));
      return byText.get(text);
    });
  },
);

function parsePrefix(text: string, family: Family): number | undefined {
  const form = family === 4 ? upToTwoDigits : upToThreeDigits;
  return form.test(text) && Number(text) <= bitsOf(family) ? Number(text) : undefined;
}

function networkOf({ family, value }: Address, prefix: number): Network {
  const { first, last } = rangeOf(family, value, prefix);
  return { family, first, last, prefix, hasHostBits: first !== value };
}

/** The canonical form: `10.0.0.0/8`. */
export function networkText({ family, first, prefix }: Network): string {
  return `${addressText({ family, value: first })}/${prefix}`;
}

function bitsOf(family: Family): number {
  return family === 4 ? 32 : 128;
}

/** Whether the address lies in the range; families never mix, not even for IPv4-mapped addresses. */
export function contains(range: Range, { family, value }: Address): boolean {
  return range.family === family && range.first <= value && value <= range.last;
}

/** Whether every address of `inner` lies in `outer`; a range contains itself. */
export function containsNetwork(outer: Range, inner: Range): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

/** Whether some address lies in both. */
export function overlap(a: Range, b: Range): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

/** Whether the ranges together hold every address of the family: 0.0.0.0/1 with 128.0.0.0/1 does. */
export function unionCovers(networks: readonly Range[], family: Family): boolean {
  const everything = rangeOf(family, 0n, 0);
  return sizeOfUnionWithin(networks, everything) === sizeOf(everything);
}

/** How many addresses of `block` lie in at least one of the ranges. */
export function sizeOfUnionWithin(networks: readonly Range[], block: Range): bigint {
  let size = 0n;
  let next = block.first;
  for (const { first, last } of sortedByFirst(networks, block.family)) {
    let [from, to] = [first, last];
    if (from < next) from = next;
    if (to > block.last) to = block.last;
    if (from > to) continue;
    size += to - from + 1n;
    next = to + 1n;
  }
  return size;
}

function sortedByFirst(networks: readonly Range[], family: Family): readonly Range[] {
  return networks
    .filter((network) => network.family === family)
    .sort((left, right) => (left.first < right.first ? -1 : Number(left.first > right.first)));
}

/** How many addresses the range has. */
export function sizeOf({ first, last }: Range): bigint {
  return last - first + 1n;
}

/** Inside ::ffff:0:0/96: it matches no IPv4 peer (facts/kalamdb §6.3). */
export function isIpv4MappedNetwork({ family, first, last }: Range): boolean {
  return family === 6 && first >> 32n === 0xffffn && last >> 32n === 0xffffn;
}

/** Whether at least one of the addresses is globally routable; IPv4-mapped ones are judged by their IPv4. */
export function overlapsPublic(network: Range): boolean {
  const range: Range = isIpv4MappedNetwork(network)
    ? { family: 4, first: network.first & 0xffff_ffffn, last: network.last & 0xffff_ffffn }
    : network;
  let next = range.first;
  for (const { first, last } of sortedSpecialBlocks(range.family)) {
    if (first > next) return true;
    if (last >= next) next = last + 1n;
    if (next > range.last) return false;
  }
  return true;
}

const specialByFamily = new Map<Family, readonly Range[]>();

function sortedSpecialBlocks(family: Family): readonly Range[] {
  const known = specialByFamily.get(family) ?? sortedByFirst(specialBlocks(), family);
  specialByFamily.set(family, known);
  return known;
}
