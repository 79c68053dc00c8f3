import {
  type Dialect,
  ipv4Text,
  ipv6Text,
  readIpv4,
  readIpv6,
  readResolverIpv4,
} from './address-literal.ts';

export type Family = 4 | 6;

interface NumberedAddress {
  readonly family: Family;
  readonly value: bigint;
}

/** An IP address; `text` is the canonical form, as Rust prints it. */
export interface Address extends NumberedAddress {
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
  const read = readAddress(text, 'standard');
  return read && addressOf(read.family, read.value);
}

/** Its number alone: of a hundred thousand entries of a list nobody wants the canonical form. */
export function readAddress(text: string, dialect: Dialect): NumberedAddress | undefined {
  const ipv4 = readIpv4(text, dialect);
  if (ipv4 !== undefined) return { family: 4, value: ipv4 };
  const ipv6 = readIpv6(text, dialect);
  return ipv6 === undefined ? undefined : { family: 6, value: ipv6 };
}

/**
 * The address that the system resolver makes of a literal, undefined for any name: also `127.1`,
 * `0x7f.1`, `2130706433`, octal `010.0.0.1` (8.0.0.1), and `[::1]`, which Rust reads itself before it
 * asks. A zone is refused: whether it exists depends on the machine. facts/kalamdb §5.1 "Preflight in detail".
 */
export function resolverAddress(text: string): Address | undefined {
  const known = resolved.get(text);
  if (known) return known.address;
  const address = readResolverAddress(text);
  if (resolved.size < mostResolved) resolved.set(text, { address });
  return address;
}

/** The loader and many rules ask of the same few hosts, in every file again. */
const resolved = new Map<string, { readonly address: Address | undefined }>();
const mostResolved = 1000;

function readResolverAddress(text: string): Address | undefined {
  const bracketed = text.startsWith('[') && text.endsWith(']');
  if (bracketed) return either(undefined, readIpv6(text.slice(1, -1), 'standard'));
  // The plain form means the same to every reader, and nearly every address has it.
  return either(readIpv4(text, 'standard') ?? readResolverIpv4(text), readIpv6(text, 'standard'));
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

/** Unspecified as it is bound: `::ffff:0.0.0.0` listens on every IPv4 interface as `0.0.0.0` does. */
export function isEveryInterface(address: Address): boolean {
  return isUnspecified(unmapped(address));
}

/** 127.0.0.0/8 or `::1` alone, as Rust has it: an IPv4-mapped 127.0.0.1 is not (facts/kalamdb §5, L-exp). */
export function isLoopback({ family, value }: Address): boolean {
  return family === 4 ? value >> 24n === 127n : value === 1n;
}

/** In ::ffff:0:0/96. Such an entry matches no IPv4 peer (facts/kalamdb §6.3). */
export function isIpv4Mapped({ family, value }: Address): boolean {
  return family === 6 && value >> 32n === 0xffffn;
}

/** The address itself, or the IPv4 that an IPv4-mapped one stands for. */
export function unmapped(address: Address): Address {
  return isIpv4Mapped(address) ? addressOf(4, address.value & 0xffff_ffffn) : address;
}

/** The addresses that share the first `prefix` bits with `value`. */
export function rangeOf(family: Family, value: bigint, prefix: number): Range {
  const free = BigInt((family === 4 ? 32 : 128) - prefix);
  const first = (value >> free) << free;
  return { family, first, last: first | ((1n << free) - 1n) };
}
