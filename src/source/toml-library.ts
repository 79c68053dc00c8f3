import { parse, TomlDate, type TomlValue } from 'smol-toml';
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

/** The text of a date or a time that smol-toml takes: it has no leap seconds. */
export function libraryDateTime(text: string, span: Span): string {
  if (valueAt(text, span) instanceof TomlDate) return text.slice(span.start, span.end);
  throw unsupportedFault(span);
}

/** Undefined where smol-toml refuses the token. */
function valueAt(text: string, { start, end }: Span): TomlValue | undefined {
  try {
    return parse(`v=${text.slice(start, end)}`, { integersAsBigInt: true })['v'];
  } catch {
    return undefined;
  }
}
