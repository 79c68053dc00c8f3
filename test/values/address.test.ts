import { BlockList } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as addresses from '../../src/values/address.ts';
import { isGloballyRoutable, isPrivate } from '../../src/values/address-class.ts';
import { sizeOfUnionWithin } from '../../src/values/network.ts';
import { specialBlocks } from '../../src/values/special-blocks.ts';

const { parseAddress, rangeOf, resolverAddress, addressText } = addresses;
const addressOf = (family: 4 | 6, value: bigint): addresses.Address => ({ family, value });
const textOf = (address?: addresses.Address): string => (address ? addressText(address) : '-');
const ipv4 = fc.bigInt(0n, 0xffff_ffffn).map((value) => addressOf(4, value));
const ipv6 = fc
  .tuple(fc.bigInt(0n, (1n << 128n) - 1n), fc.constantFrom(0n, 16n, 64n, 112n, 124n))
  .map(([value, shift]) => addressOf(6, value >> shift));
const address = fc.oneof(ipv4, ipv6);

const literals: readonly (readonly [text: string, rust: string, resolver: string])[] = [
  ['127.0.0.1', '127.0.0.1', '127.0.0.1'],
  ['127.1', '-', '127.0.0.1'],
  ['0x7f.1', '-', '127.0.0.1'],
  ['0X7F.1', '-', '127.0.0.1'],
  ['2130706433', '-', '127.0.0.1'],
  ['0177.0.0.1', '-', '127.0.0.1'],
  ['010.0.0.1', '-', '8.0.0.1'],
  ['08.0.0.1', '-', '-'],
  ['1.2.65535', '-', '1.2.255.255'],
  ['1.2.65536', '-', '-'],
  ['4294967295', '-', '255.255.255.255'],
  ['4294967296', '-', '-'],
  ['0', '-', '0.0.0.0'],
  ['0x', '-', '-'],
  ['10.0.0.300', '-', '-'],
  ['1.2.3.4.5', '-', '-'],
  ['1.2.3.', '-', '-'],
  [' 127.0.0.1', '-', '-'],
  ['127.0.0.1 ', '-', '-'],
  ['+127.0.0.1', '-', '-'],
  ['127.0.0.1:80', '-', '-'],
  ['http://x', '-', '-'],
  ['*', '-', '-'],
  ['', '-', '-'],
  ['localhost', '-', '-'],
  ['LOCALHOST', '-', '-'],
  ['localhost.', '-', '-'],
  ['::', '::', '::'],
  ['[::]', '-', '::'],
  ['::1', '::1', '::1'],
  ['[::1]', '-', '::1'],
  ['[127.0.0.1]', '-', '-'],
  ['[::1', '-', '-'],
  ['::ffff:127.0.0.1', '::ffff:127.0.0.1', '::ffff:127.0.0.1'],
  ['::ffff:7f00:1', '::ffff:127.0.0.1', '::ffff:127.0.0.1'],
  ['::ffff:01.2.3.4', '-', '-'],
  ['::1.2.3.4', '::102:304', '::102:304'],
  ['fe80::1%eth0', '-', '-'],
  ['fe80::1%1', '-', '-'],
  ['FE80::A', 'fe80::a', 'fe80::a'],
  ['1:0:0:2:0:0:0:3', '1:0:0:2::3', '1:0:0:2::3'],
  ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
  ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0', '1:2:3:4:5:6:7:0'],
  ['::1:2:3:4:5:6:7:8', '-', '-'],
  ['1::2::3', '-', '-'],
  ['1:::2', '-', '-'],
  ['::00001', '-', '-'],
  ['1:2:3:4:5:6:1.2.3.4', '1:2:3:4:5:6:102:304', '1:2:3:4:5:6:102:304'],
  ['1.2.3.4::', '-', '-'],
];

test.each(literals)('reads %j', (text, rust, resolver) => {
  expect(textOf(parseAddress(text))).toBe(rust);
  expect(textOf(resolverAddress(text))).toBe(resolver);
});

const blocks: readonly (readonly [text: string, ...holds: string[]])[] = [
  ['0.0.0.0', 'isUnspecified'],
  ['::', 'isUnspecified'],
  ['127.0.0.2', 'isLoopback'],
  ['::1', 'isLoopback'],
  ['::ffff:127.0.0.1', 'isIpv4Mapped'],
  ['::ffff:0.0.0.0', 'isIpv4Mapped'],
  ['10.0.1.15', 'isPrivate'],
  ['172.31.255.255', 'isPrivate'],
  ['172.32.0.0', 'isGloballyRoutable'],
  ['100.64.0.1', 'isPrivate'],
  ['169.254.1.1', 'isPrivate'],
  ['fd00::1', 'isPrivate'],
  ['fe80::1', 'isPrivate'],
  ['::ffff:10.0.0.1', 'isPrivate', 'isIpv4Mapped'],
  ['::ffff:8.8.8.8', 'isGloballyRoutable', 'isIpv4Mapped'],
  ['8.0.0.1', 'isGloballyRoutable'],
  ['2606:4700::1111', 'isGloballyRoutable'],
  ['2001:db8::1'],
  ['192.0.2.1'],
  ['224.0.0.1'],
  ['255.255.255.255'],
];
const predicates = {
  isUnspecified: addresses.isUnspecified,
  isLoopback: addresses.isLoopback,
  isPrivate,
  isGloballyRoutable,
  isIpv4Mapped: addresses.isIpv4Mapped,
};

test.each(blocks)('knows what %s is', (text, ...holds) => {
  const read = parseAddress(text) ?? addressOf(6, -1n);
  const found = Object.entries(predicates).flatMap(([name, is]) => (is(read) ? [name] : []));
  expect(found).toEqual(holds);
});

test('a canonical text reads as the same address', () => {
  fc.assert(
    fc.property(address, (given) => {
      expect(parseAddress(addressText(given))).toEqual(given);
      expect(resolverAddress(addressText(given))).toEqual(given);
    }),
  );
});

test('no text throws, and what Rust takes the resolver takes alike', () => {
  const near = fc.string({ unit: fc.constantFrom(...'0123456789abcfx.:%[]/ '), maxLength: 24 });
  fc.assert(
    fc.property(fc.oneof(fc.string(), near), (text) => {
      const strict = parseAddress(text);
      expect(strict ? resolverAddress(text) : strict).toEqual(strict);
    }),
  );
  expect(resolverAddress('9'.repeat(1_000_000))).toBeUndefined();
});

/** IANA's special-purpose registries as they were read by hand, so that the library is not its own witness. */
const privateTable = [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['fc00::', 7],
  ['fe80::', 10],
] as const;
const specialTable = [
  ...privateTable,
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

function blockList(table: readonly (readonly [base: string, prefix: number])[]): BlockList {
  const list = new BlockList();
  for (const [base, prefix] of table)
    list.addSubnet(base, prefix, base.includes(':') ? 'ipv6' : 'ipv4');
  return list;
}

const edges = specialBlocks()
  .flatMap(({ family, first, last }) =>
    [first - 1n, first, last, last + 1n].map((value) => [family, value] as const),
  )
  .filter(([family, value]) => value >= 0n && value < 1n << (family === 4 ? 32n : 128n))
  .map(([family, value]) => addressOf(family, value));

test('private and globally routable are what IANA says, by the word of node:net, mapped addresses by their IPv4', () => {
  const [special, neighbours] = [blockList(specialTable), blockList(privateTable)];
  for (const given of [...edges, ...fc.sample(address, { numRuns: 4000, seed: 1 })]) {
    const own = addresses.unmapped(given);
    const text = addressText(own);
    const of = own.family === 4 ? 'ipv4' : 'ipv6';
    expect([text, isGloballyRoutable(given), isPrivate(given)]).toEqual([
      text,
      !special.check(text, of),
      neighbours.check(text, of),
    ]);
  }
});

test('the blocks of the library are those of the registries, no more and no fewer addresses', () => {
  for (const family of [4, 6] as const) {
    const own = specialTable
      .map(([base, prefix]) => ({ prefix, ...(parseAddress(base) ?? addressOf(6, 0n)) }))
      .filter((block) => block.family === family)
      .map(({ value, prefix }) => rangeOf(family, value, prefix));
    // IPv4-mapped addresses are judged by their IPv4, so the registries above leave their block out.
    const mapped = rangeOf(6, 0xffffn << 32n, 96);
    const everything = rangeOf(family, 0n, 0);
    expect(sizeOfUnionWithin(specialBlocks(), everything)).toBe(
      sizeOfUnionWithin([...own, mapped], everything),
    );
  }
});
