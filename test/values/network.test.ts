import { BlockList } from 'node:net';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Address, addressText, rangeOf } from '../../src/values/address.ts';
import {
  contains,
  containsNetwork,
  isIpv4MappedNetwork,
  type Network,
  networksOf,
  networkText,
  overlapsPublic,
  parseNetwork,
  sizeOf,
  sizeOfUnionWithin,
  unionCovers,
} from '../../src/values/network.ts';

const addressOf = (family: 4 | 6, value: bigint): Address => ({ family, value });

type Entry = readonly [text: string, read: string, hasHostBits?: true];
const entries: readonly Entry[] = [
  ['10.0.0.0/8', '10.0.0.0/8'],
  ['10.0.0.5/8', '10.0.0.0/8', true],
  ['10.1.2.3/8', '10.0.0.0/8', true],
  ['10.0.1.9', '10.0.1.9/32'],
  ['::1', '::1/128'],
  ['2001:db8::/32', '2001:db8::/32'],
  ['::ffff:10.0.0.1', '::ffff:10.0.0.1/128'],
  ['::/0', '::/0'],
  ['0.0.0.0/0', '0.0.0.0/0'],
  // Executed: ipnet reads these with leading zeros as decimal (conformance, facts/dbward §1).
  ['10.0.0.0/08', '10.0.0.0/8'],
  ['010.0.0.0/8', '10.0.0.0/8'],
  ['::1/008', '::/8', true],
  ['::1:2:3:4:5:6:7:8/128', '1:2:3:4:5:6:7:8/128'],
  ['10.0.0.0/008', '-'],
  ['010.0.0.1', '-'],
  ['0010.0.0.0/8', '-'],
  ['10.0.0.0/33', '-'],
  ['10.0.0.0/-1', '-'],
  ['10.0.0.0/+8', '-'],
  ['10.0.0.0 /8', '-'],
  [' 10.0.0.0/8 ', '-'],
  ['10.0.0.0/', '-'],
  ['1.2.3.4/', '-'],
  ['/8', '-'],
  ['10.0.0.0/8/8', '-'],
  ['10.0.0.0/255.0.0.0', '-'],
  ['10.1', '-'],
  ['10.1/8', '-'],
  ['127.1/8', '-'],
  ['0x0a.0.0.0/8', '-'],
  ['2130706433', '-'],
  ['[::1]/128', '-'],
  ['fe80::1%eth0', '-'],
  ['fe80::1%eth0/64', '-'],
  ['::1/129', '-'],
  ['::1/0128', '-'],
  ['nginx', '-'],
  ['localhost', '-'],
  ['', '-'],
];

test.each(entries.map(([text, read, bits = false]) => ({ text, read, hasHostBits: bits })))(
  'reads $text',
  ({ text, read, hasHostBits }) => {
    const network = parseNetwork(text);
    expect(network ? networkText(network) : '-').toBe(read);
    expect(network?.hasHostBits ?? false).toBe(hasHostBits);
  },
);

const read = (text: string): Network => {
  const network = parseNetwork(text);
  if (!network) throw new Error(`no network: ${text}`);
  return network;
};

test('of a list equal entries are one network, blanks aside, and what is none has its place', () => {
  const [first, none, same, other] = networksOf(['10.0.0.0/8', 'nginx', ' 10.0.0.0/8 ', '::1']);
  expect(first).toEqual(read('10.0.0.0/8'));
  expect([none, other]).toEqual([undefined, read('::1')]);
  expect(same).toBe(first);
});

const coverings: readonly (readonly [entries: string, ipv4: boolean, ipv6: boolean])[] = [
  ['0.0.0.0/0', true, false],
  ['0.0.0.0/1 128.0.0.0/1', true, false],
  ['128.0.0.0/1 10.0.0.0/8 0.0.0.0/1', true, false],
  ['0.0.0.0/1 128.0.0.0/2 192.0.0.0/2', true, false],
  ['0.0.0.0/1 128.0.0.0/2 192.0.0.0/3', false, false],
  ['0.0.0.0/1', false, false],
  ['::/0', false, true],
  ['::/1 8000::/1', false, true],
  ['::ffff:0.0.0.0/96', false, false],
];

test.each(coverings)('the union of %s', (texts, ipv4, ipv6) => {
  const networks = texts.split(' ').map(read);
  expect([unionCovers(networks, 4), unionCovers(networks, 6)]).toEqual([ipv4, ipv6]);
});

test('nothing covers nothing', () => {
  expect(unionCovers([], 4)).toBe(false);
});

test.each([
  ['10.0.0.0/8', false],
  ['10.0.0.0/7', true],
  ['172.16.0.0/12', false],
  ['172.16.0.0/11', true],
  ['100.64.0.0/10', false],
  ['fc00::/7', false],
  ['0.0.0.0/0', true],
  ['::/0', true],
  ['8.8.8.8', true],
  ['127.0.0.1', false],
  ['224.0.0.0/3', false],
  ['::ffff:10.0.0.0/104', false],
  ['::ffff:8.0.0.0/104', true],
] as const)('%s holds public addresses: %s', (text, expected) => {
  expect(overlapsPublic(read(text))).toBe(expected);
});

test('containment keeps the families apart', () => {
  expect(containsNetwork(read('10.0.0.0/8'), read('10.2.0.0/16'))).toBe(true);
  expect(containsNetwork(read('10.2.0.0/16'), read('10.0.0.0/8'))).toBe(false);
  expect(containsNetwork(read('::/0'), read('10.0.0.0/8'))).toBe(false);
  expect(contains(read('::/0'), addressOf(4, 1n))).toBe(false);
  expect(contains(read('10.0.0.0/8'), addressOf(4, (11n << 24n) - 1n))).toBe(true);
  expect(isIpv4MappedNetwork(read('::ffff:10.0.0.0/104'))).toBe(true);
  expect(isIpv4MappedNetwork(read('::/0'))).toBe(false);
});

test('more than half of 10/8', () => {
  const block = read('10.0.0.0/8');
  const union = ['10.0.0.0/9', '10.0.0.0/10', '10.128.0.0/24', '11.0.0.0/8'].map(read);
  expect(sizeOfUnionWithin(union, block)).toBe((1n << 23n) + 256n);
  expect(sizeOfUnionWithin([read('0.0.0.0/0')], block)).toBe(sizeOf(block));
});

/** Networks of the lowest eight bits of an IPv4 address. */
const small = fc
  .tuple(fc.bigInt(0n, 255n), fc.integer({ min: 24, max: 32 }))
  .map(([value, prefix]) => rangeOf(4, value, prefix));

test('a union has as many addresses as counting them one by one', () => {
  fc.assert(
    fc.property(fc.array(small, { maxLength: 12 }), small, (networks, block) => {
      let count = 0n;
      for (let value = block.first; value <= block.last; value += 1n) {
        if (networks.some((network) => contains(network, addressOf(4, value)))) count += 1n;
      }
      expect(sizeOfUnionWithin(networks, block)).toBe(count);
    }),
  );
});

test('IPv4 split at random is covered, and is not without one of the parts', () => {
  const splits = fc.array(fc.nat(), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(splits, fc.nat(), (choices, left) => {
      const parts = [read('0.0.0.0/0')];
      for (const choice of choices) {
        const [part] = parts.splice(choice % parts.length, 1);
        if (!part || part.prefix === 32) continue;
        const half = 1n << BigInt(31 - part.prefix);
        for (const first of [part.first, part.first + half]) {
          parts.push(read(`${addressText(addressOf(4, first))}/${part.prefix + 1}`));
        }
      }
      expect(unionCovers(parts, 4)).toBe(true);
      expect(unionCovers(parts.toSpliced(left % parts.length, 1), 4)).toBe(false);
    }),
  );
});

test('no text throws, and a canonical text reads as the same network', () => {
  const near = fc.string({ unit: fc.constantFrom(...'0123456789abcf.:/ '), maxLength: 24 });
  const made = fc
    .tuple(fc.bigInt(0n, (1n << 128n) - 1n), fc.integer({ min: 0, max: 128 }))
    .map(([value, prefix]) => `${addressText(addressOf(6, value))}/${prefix}`);
  fc.assert(
    fc.property(fc.oneof(fc.string(), near, made), (text) => {
      const network = parseNetwork(text);
      const again = network && parseNetwork(networkText(network));
      expect(again).toEqual(network && { ...network, hasHostBits: false });
    }),
  );
});

test('a network holds what node:net finds in it', () => {
  const [everything, prefix] = [(1n << 32n) - 1n, fc.integer({ min: 0, max: 32 })];
  const number = fc.bigInt(0n, everything);
  fc.assert(
    fc.property(number, prefix, number, (base, bits, other) => {
      const network = read(`${addressText(addressOf(4, base))}/${bits}`);
      const list = new BlockList();
      list.addSubnet(addressText(addressOf(4, base)), bits);
      for (const value of [other, base ^ (other >> BigInt(bits)), network.first, network.last]) {
        const given = addressOf(4, value & everything);
        expect(contains(network, given)).toBe(list.check(addressText(given)));
      }
    }),
  );
});
