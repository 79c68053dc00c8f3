import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bigint, boolean, maximum, minimum, safeParse, string } from 'zod/mini';
import { faultOf } from '../../src/config/schema.ts';

const whole = (low: bigint, high: bigint) => bigint().check(minimum(low), maximum(high));

/** The same types as zod has them. */
const model = {
  string: string(),
  boolean: boolean(),
  u16: whole(0n, 65_535n),
  u32: whole(0n, 4_294_967_295n),
  u64: whole(0n, 2n ** 64n - 1n),
  usize: whole(0n, 2n ** 64n - 1n),
  i32: whole(-(2n ** 31n), 2n ** 31n - 1n),
  i64: whole(-(2n ** 63n), 2n ** 63n - 1n),
} as const;

const types = ['string', 'boolean', 'u16', 'u32', 'u64', 'usize', 'i32', 'i64'] as const;

/** Whole numbers close to where some type begins or ends. */
const edges = fc
  .tuple(fc.constantFrom(0n, 16n, 31n, 32n, 63n, 64n), fc.constantFrom(1n, -1n), fc.bigInt(-2n, 2n))
  .map(([bits, sign, off]) => sign * 2n ** bits + off);

const values = fc.oneof(
  edges,
  fc.bigInt(),
  fc.string(),
  fc.boolean(),
  fc.double(),
  fc.constantFrom(undefined, null, [], {}),
);

test.each(types)('%s takes what its model in zod takes, and says as much of the rest', (type) => {
  fc.assert(
    fc.property(values, (value) => {
      const result = safeParse(model[type], value);
      const isOther = result.error?.issues[0]?.code === 'invalid_type';
      const expected = isOther ? 'wrong-type' : 'out-of-range';
      expect(faultOf(type, undefined, value)).toBe(result.success ? undefined : expected);
    }),
    { numRuns: 2000 },
  );
});

test('of the right type only the words of a choice are taken', () => {
  expect(faultOf('string', ['a', 'b'], 'b')).toBeUndefined();
  expect(faultOf('string', ['a', 'b'], 'B')).toBe('unknown-choice');
  expect(faultOf('string', ['a', 'b'], 1n)).toBe('wrong-type');
  expect(faultOf('string', [], '')).toBe('unknown-choice');
});
