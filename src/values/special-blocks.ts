import ipaddr from 'ipaddr.js';
import { type Address, type Family, type Range, rangeOf } from './address.ts';

/**
 * What IANA set the block aside for in which an address lies, in the words of ipaddr.js; `unicast` where it lies in
 * none. An IPv4-mapped address is one of IPv6 here.
 */
export function purposeOf({ family, value }: Address): string {
  return libraryAddress(family, value).range();
}

let blocks: readonly Range[] | undefined;

/** Every block that was set aside: none holds a globally routable address. They may lie in each other. */
export function specialBlocks(): readonly Range[] {
  blocks ??= [...blocksOf(4), ...blocksOf(6)];
  return blocks;
}

/** From numbers: the parser of ipaddr.js takes more forms than a server does, and is given none. */
function libraryAddress(family: Family, value: bigint): ipaddr.IPv4 | ipaddr.IPv6 {
  const length = family === 4 ? 4 : 16;
  const bytes = Array.from({ length }, (_, index) =>
    Number((value >> BigInt(8 * (length - 1 - index))) & 0xffn),
  );
  return ipaddr.fromByteArray(bytes);
}

/** The table of a family stands on each of its addresses, and the types do not tell: purpose → a block or several. */
function blocksOf(family: Family): readonly Range[] {
  const zero: object = libraryAddress(family, 0n);
  const table = 'SpecialRanges' in zero ? zero.SpecialRanges : undefined;
  const values: readonly unknown[] = Object.values(table ?? {});
  const flat = values.flat(2);
  return flat.flatMap((base, index) => {
    const prefix = flat[index + 1];
    const isBase = base instanceof ipaddr.IPv4 || base instanceof ipaddr.IPv6;
    return isBase && typeof prefix === 'number' ? [rangeOf(family, numberOf(base), prefix)] : [];
  });
}

function numberOf(address: ipaddr.IPv4 | ipaddr.IPv6): bigint {
  return address.toByteArray().reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}
