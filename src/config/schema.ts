import * as z from 'zod/mini';
import type { KeyType } from './catalog.ts';

const whole = (low: bigint, high: bigint) => z.bigint().check(z.minimum(low), z.maximum(high));
const word = 2n ** 64n - 1n;

/**
 * The zod model of one scalar of a type: integers as exact bigints within the type's width, no coercion
 * (facts/kalamdb §1.1). `usize` is 64 bits wide.
 */
const scalars = {
  string: z.string(),
  boolean: z.boolean(),
  u16: whole(0n, 65_535n),
  u32: whole(0n, 4_294_967_295n),
  u64: whole(0n, word),
  usize: whole(0n, word),
  i32: whole(-(2n ** 31n), 2n ** 31n - 1n),
  i64: whole(-(2n ** 63n), 2n ** 63n - 1n),
};

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

interface Verdict {
  readonly type: ScalarType;
  readonly choices: readonly string[] | undefined;
  readonly fault: ScalarFault | undefined;
}

const verdictsByNode = new WeakMap<object, Verdict>();

/** As `faultOf`, remembered for the node: a file is read once for every version that is asked about. */
export function faultAt(
  node: object,
  type: ScalarType,
  choices: readonly string[] | undefined,
  value: unknown,
): ScalarFault | undefined {
  const known = verdictsByNode.get(node);
  if (known && known.type === type && known.choices === choices) return known.fault;
  const fault = faultOf(type, choices, value);
  verdictsByNode.set(node, { type, choices, fault });
  return fault;
}

/** What is wrong with a value for a type, or undefined. */
export function faultOf(
  type: ScalarType,
  choices: readonly string[] | undefined,
  value: unknown,
): ScalarFault | undefined {
  const result = z.safeParse(scalars[type], value);
  if (!result.success) {
    return result.error.issues[0]?.code === 'invalid_type' ? 'wrong-type' : 'out-of-range';
  }
  return choices && !choices.some((choice) => choice === value) ? 'unknown-choice' : undefined;
}
