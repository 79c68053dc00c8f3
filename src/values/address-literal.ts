const octet = /^[0-9]{1,3}$/;
const ipv6Group = /^[0-9a-fA-F]{1,4}$/;
const resolverNumber = /^(?:0[xX][0-9a-fA-F]+|0[0-7]*|[1-9][0-9]*)$/;
const leadingOctal = /^0[0-7]+$/;
const leadingZeros = /^0{1,3}/;

/** Four octets of three digits. */
const longestIpv4 = 15;
const firstDigit = /^[0-9]/;

/** Bytes of a name in DNS; it also bounds the work on a number of any length. */
const longestHostName = 255;

/**
 * Who reads the literal. `standard`: Rust's standard library. `network`: the ipnet crate on the
 * address of a CIDR, an older text of the same parser: decimal octets may have leading zeros
 * (`010.0.0.0/8` is 10/8), and `::` may stand for no group at all. Both executed, facts/dbward §1.
 */
export type Dialect = 'standard' | 'network';

export function readIpv4(text: string, dialect: Dialect): bigint | undefined {
  if (text.length > longestIpv4 || !firstDigit.test(text)) return undefined;
  const parts = text.split('.', 5);
  if (parts.length !== 4) return undefined;
  let value = 0;
  for (const part of parts) {
    const number = octetOf(part, dialect);
    if (number === undefined) return undefined;
    value = value * 256 + number;
  }
  return BigInt(value);
}

function octetOf(part: string, dialect: Dialect): number | undefined {
  const isLed = dialect === 'standard' && part.length > 1 && part.startsWith('0');
  return !isLed && octet.test(part) && Number(part) <= 255 ? Number(part) : undefined;
}

/** Without a zone and without brackets; the last two groups may be written as IPv4. */
export function readIpv6(text: string, dialect: Dialect): bigint | undefined {
  if (!text.includes(':')) return undefined;
  const halves = text.split('::', 3);
  const head = readGroups(halves[0] ?? '', halves.length === 1, dialect);
  if (!head || halves.length === 3) return undefined;
  if (halves.length === 1) return head.length === 8 ? joined(head) : undefined;
  const tail = readGroups(halves[1] ?? '', true, dialect);
  const most = dialect === 'standard' ? 7 : 8;
  if (!tail || head.length === 8 || head.length + tail.length > most) return undefined;
  const gap = '0000'.repeat(8 - head.length - tail.length);
  return joined([...head, gap, ...tail]);
}

/** Each as four digits. */
function readGroups(
  text: string,
  mayEndInIpv4: boolean,
  dialect: Dialect,
): readonly string[] | undefined {
  if (text === '') return [];
  const parts = text.split(':', 10);
  const last = parts.at(-1) ?? '';
  const embedded = mayEndInIpv4 && last.includes('.') ? readIpv4(last, dialect) : undefined;
  const groups = embedded === undefined ? parts : parts.slice(0, -1);
  if (!groups.every((group) => ipv6Group.test(group))) return undefined;
  const digits = groups.map((group) => group.padStart(4, '0'));
  if (embedded === undefined) return digits;
  const low = embedded.toString(16).padStart(8, '0');
  return [...digits, low.slice(0, 4), low.slice(4)];
}

/** By way of text: each step of arithmetic on big integers makes a new one. */
function joined(digits: readonly string[]): bigint {
  return BigInt(`0x${digits.join('')}`);
}

/**
 * IPv4 as glibc's `inet_aton` takes it, strict at the end: one to four parts, each decimal, octal
 * (`0…`) or hexadecimal (`0x…`), the last filling what is left. Executed against glibc.
 */
export function readResolverIpv4(text: string): bigint | undefined {
  if (text.length > longestHostName || !firstDigit.test(text)) return undefined;
  const parts = text.split('.', 5);
  if (parts.length > 4 || !parts.every((part) => resolverNumber.test(part))) return undefined;
  const numbers = parts.map((part) =>
    leadingOctal.test(part) ? BigInt(`0o${part.slice(1)}`) : BigInt(part.toLowerCase()),
  );
  const last = numbers.at(-1) ?? 0n;
  const leading = numbers.slice(0, -1);
  const space = BigInt(8 * (4 - leading.length));
  if (leading.some((number) => number > 255n) || last >> space !== 0n) return undefined;
  return (leading.reduce((sum, number) => (sum << 8n) | number, 0n) << space) | last;
}

export function ipv4Text(value: bigint): string {
  const number = Number(value);
  return `${number >>> 24}.${(number >>> 16) & 255}.${(number >>> 8) & 255}.${number & 255}`;
}

/** Of the 32 digits of an IPv6 address. */
const groupStarts = [0, 4, 8, 12, 16, 20, 24, 28];

/** RFC 5952 without its dotted form: lower case, the first longest run of zero groups as `::`. */
export function ipv6Text(value: bigint): string {
  const digits = value.toString(16).padStart(32, '0');
  const groups = groupStarts.map((at) => digits.slice(at, at + 4).replace(leadingZeros, ''));
  const { start, length } = longestZeros(groups);
  if (length < 2) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
}

function longestZeros(groups: readonly string[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  let start = 0;
  for (let at = 0; at <= groups.length; at += 1) {
    if (groups[at] === '0') continue;
    if (at - start > best.length) best = { start, length: at - start };
    start = at + 1;
  }
  return best;
}
