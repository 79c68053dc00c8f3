import { ipv4Text, ipv6Text, readIpv4, readIpv6, readResolverIpv4 } from './address-literal.ts';

export type Family = 4 | 6;

/** An IP address; `text` is the canonical form, as Rust prints it. */
export interface Address {
  readonly family: Family;
  readonly value: bigint;
  readonly text: string;
}

/** Addresses of one family from `first` to `last`, both included. */
export interface Range {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
}

/** An IP literal as Rust's `IpAddr::from_str` takes it: no zone, no brackets, no blanks, no short form. */
export function parseAddress(text: string): Address | undefined {
  return either(readIpv4(text, 'standard'), readIpv6(text, 'standard'));
}

/** The address of a CIDR as the ipnet crate takes it: leading zeros are decimal (facts/dbward §1). */
export function parseNetworkAddress(text: string): Address | undefined {
  return either(readIpv4(text, 'network'), readIpv6(text, 'network'));
}

/**
 * The address that the system resolver makes of a literal, undefined for any name: also `127.1`,
 * `0x7f.1`, `2130706433`, octal `010.0.0.1` (8.0.0.1), and `[::1]`, which Rust reads itself before it
 * asks. A zone is refused: whether it exists depends on the machine. facts/kalamdb §5.1 "Preflight in detail".
 */
export function resolverAddress(text: string): Address | undefined {
  const bracketed = text.startsWith('[') && text.endsWith(']');
  if (bracketed) return either(undefined, readIpv6(text.slice(1, -1), 'standard'));
  return either(readResolverIpv4(text), readIpv6(text, 'standard'));
}

function either(ipv4: bigint | undefined, ipv6: bigint | undefined): Address | undefined {
  if (ipv4 !== undefined) return addressOf(4, ipv4);
  return ipv6 === undefined ? undefined : addressOf(6, ipv6);
}

/** The address with this number; the number must fit the family. */
export function addressOf(family: Family, value: bigint): Address {
  if (family === 4) return { family, value, text: ipv4Text(value) };
  const mapped = value >> 32n === 0xffffn;
  return {
    family,
    value,
    text: mapped ? `::ffff:${ipv4Text(value & 0xffff_ffffn)}` : ipv6Text(value),
  };
}

/** `0.0.0.0` or `::`: every interface of the machine. */
export function isUnspecified({ value }: Address): boolean {
  return value === 0n;
}

/** 127.0.0.0/8 or `::1` alone, as Rust has it: an IPv4-mapped 127.0.0.1 is not (facts/kalamdb §5, L-exp). */
export function isLoopback({ family, value }: Address): boolean {
  return family === 4 ? value >> 24n === 127n : value === 1n;
}

/** In ::ffff:0:0/96. Such an entry matches no IPv4 peer (facts/kalamdb §6.3). */
export function isIpv4Mapped({ family, value }: Address): boolean {
  return family === 6 && value >> 32n === 0xffffn;
}

/**
 * In 10/8, 172.16/12, 192.168/16, 100.64/10 (carrier-grade NAT), 169.254/16, fc00::/7 or fe80::/10
 * (link-local): reachable by neighbours only. An IPv4-mapped address is judged by its IPv4.
 */
export function isPrivate(address: Address): boolean {
  return isInOneOf(privateBlocks(), unmapped(address));
}

/** In none of the special-purpose blocks: anyone may reach it. An IPv4-mapped address is judged by its IPv4. */
export function isGloballyRoutable(address: Address): boolean {
  return !isInOneOf(specialBlocks(), unmapped(address));
}

/** The address itself, or the IPv4 that an IPv4-mapped one stands for. */
function unmapped(address: Address): Address {
  return isIpv4Mapped(address) ? addressOf(4, address.value & 0xffff_ffffn) : address;
}

function isInOneOf(blocks: readonly Range[], { family, value }: Address): boolean {
  return blocks.some(
    (block) => block.family === family && block.first <= value && value <= block.last,
  );
}

const privateTable = [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['fc00::', 7],
  ['fe80::', 10],
] as const;

/** The rest of IANA's special-purpose registries, as ipaddr.js 2.5.0 has them (a test compares). */
const otherSpecialTable = [
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
  ['::', 128],
  ['::1', 128],
  ['::ffff:0:0', 96],
  ['::ffff:0:0:0', 96],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
  ['5f00::', 16],
  ['fec0::', 10],
  ['ff00::', 8],
] as const;

let privateRanges: readonly Range[] | undefined;
let specialRanges: readonly Range[] | undefined;

function privateBlocks(): readonly Range[] {
  privateRanges ??= privateTable.map(([base, prefix]) => blockOf(base, prefix));
  return privateRanges;
}

/** Every block without globally routable addresses. */
export function specialBlocks(): readonly Range[] {
  specialRanges ??= [...privateTable, ...otherSpecialTable].map(([base, prefix]) =>
    blockOf(base, prefix),
  );
  return specialRanges;
}

function blockOf(base: string, prefix: number): Range {
  const { family, value } = parseAddress(base) ?? addressOf(6, 0n);
  return rangeOf(family, value, prefix);
}

/** The addresses that share the first `prefix` bits with `value`. */
export function rangeOf(family: Family, value: bigint, prefix: number): Range {
  const free = BigInt((family === 4 ? 32 : 128) - prefix);
  const first = (value >> free) << free;
  return { family, first, last: first | ((1n << free) - 1n) };
}
