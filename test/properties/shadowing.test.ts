import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type ProxyRange, proxyRanges } from '../../rules/shared/proxy-range.ts';
import { shadowing } from '../../rules/shared/proxy-trust.ts';
import { containsNetwork } from '../../src/values/network.ts';

/** Few bits differ: ranges lie in each other often. */
const ipv4 = fc
  .tuple(
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ max: 32, min: 6 }),
  )
  .map(([high, low, prefix]) => `10.${high << 6}.0.${low}/${prefix}`);
const ipv6 = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 8, max: 128 }))
  .map(([group, prefix]) => `fd00:${group}::/${prefix}`);

test('an entry is shadowed by the widest that holds it, by the first of those that are the same', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(ipv4, ipv6), { maxLength: 12 }), (entries) => {
      const ranges = proxyRanges(entries, '127.0.0.1');
      const widestFirst = [...ranges].sort((a, b) => a.network.prefix - b.network.prefix);
      const holderOf = ({ network }: ProxyRange) =>
        widestFirst.find((other) => containsNetwork(other.network, network));
      const shadowOf = shadowing(ranges);
      for (const range of ranges) {
        const holder = holderOf(range);
        expect(shadowOf(range)).toBe(holder === range ? undefined : holder);
      }
    }),
  );
});
