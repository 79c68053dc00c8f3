import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { expect, test } from 'vitest';
import * as addresses from '../../src/values/address.ts';
import { specialBlocks } from '../../src/values/address.ts';

const { parseAddress, resolverAddress, addressOf } = addresses;
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
  expect(parseAddress(text)?.text ?? '-').toBe(rust);
  expect(resolverAddress(text)?.text ?? '-').toBe(resolver);
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
  isPrivate: addresses.isPrivate,
  isGloballyRoutable: addresses.isGloballyRoutable,
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
      expect(parseAddress(given.text)).toEqual(given);
      expect(resolverAddress(given.text)).toEqual(given);
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

test('globally routable is what ipaddr.js calls unicast, mapped addresses by their IPv4', () => {
  const edges = specialBlocks().flatMap(({ family, first, last }) =>
    [first - 1n, first, last, last + 1n]
      .filter((value) => value >= 0n && value < 1n << (family === 4 ? 32n : 128n))
      .map((value) => addressOf(family, value)),
  );
  for (const given of [...edges, ...fc.sample(address, { numRuns: 2000, seed: 1 })]) {
    const range = ipaddr.process(given.text).range();
    expect([given.text, addresses.isGloballyRoutable(given)]).toEqual([
      given.text,
      range === 'unicast',
    ]);
  }
});
