import { ipv4Text, ipv6Text, readIpv4, readIpv6, readResolverIpv4 } from './address-literal.ts';

export type Family = 4 | 6;

/** An IP address. */
export interface Address {
  readonly family: Family;
  readonly value: bigint;
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
  if (ipv4 !== undefined) return { family: 4, value: ipv4 };
  return ipv6 === undefined ? undefined : { family: 6, value: ipv6 };
}

/** The canonical form, as Rust prints it. */
export function addressText(address: Address): string {
  const { family, value } = address;
  if (family === 4) return ipv4Text(value);
  return isIpv4Mapped(address) ? `::ffff:${ipv4Text(value & 0xffff_ffffn)}` : ipv6Text(value);
}

export function isSameAddress(a: Address, b: Address): boolean {
  return a.family === b.family && a.value === b.value;
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
  return isIpv4Mapped(address) ? { family: 4, value: address.value & 0xffff_ffffn } : address;
}

/** The addresses that share the first `prefix` bits with `value`. */
export function rangeOf(family: Family, value: bigint, prefix: number): Range {
  const free = BigInt((family === 4 ? 32 : 128) - prefix);
  const first = (value >> free) << free;
  return { family, first, last: first | ((1n << free) - 1n) };
}
