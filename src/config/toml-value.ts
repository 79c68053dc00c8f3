import { join, type Span } from '../source/span.ts';
import type { TomlEntry, TomlNode } from '../source/toml-tree.ts';
import type { Whole } from './catalog.ts';
import type { ScalarType } from './schema.ts';

/** What a value of a type looks like, for the words "takes …". */
export const expectation: Readonly<Record<ScalarType, string>> = {
  string: 'a string in quotes',
  boolean: 'true or false',
  u16: 'a whole number from 0 to 65535',
  u32: 'a whole number from 0 to 4294967295',
  u64: 'a whole number from 0 up',
  usize: 'a whole number from 0 up',
  i32: 'a whole number from -2147483648 to 2147483647',
  i64: 'a whole number',
};

/** A value as the schema takes it: integers as bigints, a date-time as nothing that any type takes. */
export function exactValue(node: TomlNode): unknown {
  return node.kind === 'table' || node.kind === 'array' || node.kind === 'datetime'
    ? undefined
    : node.value;
}

/** A value as the effective config holds it: integers as numbers where that is exact. */
export function plainValue(node: TomlNode): unknown {
  const value = exactValue(node);
  return typeof value === 'bigint' ? toWhole(value) : value;
}

export function toWhole(value: bigint): Whole {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

export function isScalar(value: unknown): value is string | number | bigint | boolean {
  return value !== undefined && typeof value !== 'object';
}

/** A key with its value; of a table its header. */
export function spanOfEntry({ keySpan, node }: TomlEntry): Span {
  return node.kind === 'table' ? node.span : join(keySpan, node.span);
}
