import type { KeyType } from './catalog.ts';

/** The whole numbers that a type holds, both ends included; `usize` is 64 bits wide. */
interface Width {
  readonly low: bigint;
  readonly high: bigint;
}

const word = 2n ** 64n - 1n;

/**
 * The scalar types: integers are exact bigints within the type's width, nothing is coerced
 * (facts/kalamdb §1.1). The same as zod's model of them, which a test holds against this; loading zod
 * for eight conditions took a tenth of the time that a check of one file takes.
 */
const scalars = {
  string: 'string',
  boolean: 'boolean',
  u16: { low: 0n, high: 65_535n },
  u32: { low: 0n, high: 4_294_967_295n },
  u64: { low: 0n, high: word },
  usize: { low: 0n, high: word },
  i32: { low: -(2n ** 31n), high: 2n ** 31n - 1n },
  i64: { low: -(2n ** 63n), high: 2n ** 63n - 1n },
} as const satisfies Record<string, 'string' | 'boolean' | Width>;

export type ScalarType = keyof typeof scalars;

/** The scalar type of a key, or of each element of a list. */
export function scalarOf(type: KeyType): ScalarType {
  if (type === 'u64-pair') return 'u64';
  if (type === 'choice' || type === 'string[]' || type === 'string-map' || type === 'tables') {
    return 'string';
  }
  return type;
}

export const scalarFaults = ['wrong-type', 'out-of-range', 'unknown-choice'] as const;
export type ScalarFault = (typeof scalarFaults)[number];

/** What is wrong with a value for a type, or undefined. */
export function faultOf(
  type: ScalarType,
  choices: readonly string[] | undefined,
  value: unknown,
): ScalarFault | undefined {
  const scalar = scalars[type];
  if (typeof scalar === 'string') {
    if (typeof value !== scalar) return 'wrong-type';
    return choices?.every((choice) => choice !== value) ? 'unknown-choice' : undefined;
  }
  if (typeof value !== 'bigint') return 'wrong-type';
  return value < scalar.low || value > scalar.high ? 'out-of-range' : undefined;
}
