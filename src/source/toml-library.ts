import { parse, TomlError, type TomlValue } from 'smol-toml';
import type { Span } from './span.ts';
import { unsupportedFault } from './toml-fault.ts';

/** The value of a string that is more than the text between its quotes. */
export function libraryString(text: string, span: Span): string {
  const value = valueAt(text, span);
  if (typeof value === 'string') return value;
  throw unsupportedFault(span);
}

/** The value of an integer that is not all digits. */
export function libraryInteger(text: string, span: Span): bigint {
  const value = valueAt(text, span);
  if (typeof value === 'bigint') return value;
  throw unsupportedFault(span);
}

export function libraryFloat(text: string, span: Span): number {
  const value = valueAt(text, span);
  if (typeof value === 'number') return value;
  throw unsupportedFault(span);
}

/** Where smol-toml refuses a document; undefined when it accepts it. */
export function refusedAt(text: string, maxDepth: number): Span | undefined {
  try {
    parse(text, { integersAsBigInt: true, maxDepth: maxDepth + 1 });
    return undefined;
  } catch (error) {
    // Its message quotes the text, so it goes no further.
    const start = error instanceof TomlError ? offsetOf(text, error.line, error.column) : 0;
    return { start, end: Math.min(start + 1, text.length) };
  }
}

/** Undefined where smol-toml refuses the token. */
function valueAt(text: string, { start, end }: Span): TomlValue | undefined {
  try {
    return parse(`v=${text.slice(start, end)}`, { integersAsBigInt: true })['v'];
  } catch {
    return undefined;
  }
}

/** The offset of smol-toml's 1-based line and column. */
function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let passed = 1; passed < line; passed += 1) start = text.indexOf('\n', start) + 1;
  return Math.min(start + column - 1, text.length);
}
