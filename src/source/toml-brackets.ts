import type { Span } from './span.ts';
import { type Cursor, characterSpan, current, isFirstOnLine } from './toml-cursor.ts';
import { syntaxFault, type TomlFault, tooDeepFault } from './toml-fault.ts';

const ASSIGNMENT = /[A-Za-z0-9_.-]+[ \t]*=/y;
const HEADER = /\[\[?[ \t]*[A-Za-z_][A-Za-z0-9_.-]*[ \t]*\]\]?[ \t]*(?:#|\r?\n|$)/y;
const BOOLEAN_ITEM = /\[(?:true|false)\]/y;

/** Steps over an opening bracket or brace and remembers it. */
export function openBracket(cursor: Cursor, depth: number): number {
  const start = cursor.at;
  if (depth > cursor.maxDepth) throw tooDeepFault({ start, end: start + 1 }, cursor.maxDepth);
  cursor.open.push(start);
  cursor.at += 1;
  return start;
}

/** The span from the innermost opening bracket, which this closes, to the cursor behind its partner. */
export function closeBracket(cursor: Cursor): Span {
  return { start: cursor.open.pop() ?? cursor.at, end: cursor.at };
}

/** For the end of the text within brackets: the innermost one is not closed. */
export function unclosedFault(cursor: Cursor, start: number): TomlFault {
  const isTable = cursor.text[start] === '{';
  const what = isTable ? 'inline table' : 'array';
  const span = { start, end: start + 1 };
  const expected = isTable
    ? '"}", or "," before the next key'
    : '"]", or "," before the next value';
  return syntaxFault(span, `the ${what} that starts here is not closed`, expected);
}

/**
 * A closing bracket is often forgotten, and the fault shows at the next statement. Undefined when
 * what stands at the offset is no statement on a line of its own.
 */
export function forgottenBracket(cursor: Cursor, at: number): TomlFault | undefined {
  const { text, open } = cursor;
  const inner = open.at(-1);
  if (inner === undefined) return undefined;
  if (isFirstOnLine(text, at) && (matches(ASSIGNMENT, text, at) || isHeader(text, at))) {
    return unclosedFault(cursor, inner);
  }
  const outer = open.at(-2);
  if (outer === undefined || !isFirstOnLine(text, inner) || !isHeader(text, inner)) {
    return undefined;
  }
  return unclosedFault(cursor, outer);
}

/** Neither a comma nor the closing bracket follows an item. */
export function noCommaFault(cursor: Cursor): TomlFault {
  const { text, at, open } = cursor;
  const inner = open.at(-1) ?? at;
  const isTable = text[inner] === '{';
  const startsLine = isFirstOnLine(text, at);
  if (at >= text.length || current(cursor) === '=' || (isTable && startsLine)) {
    return unclosedFault(cursor, inner);
  }
  const fault = forgottenBracket(cursor, at);
  if (fault) return fault;
  const what = isTable ? 'keys of this inline table' : 'values of this array';
  const close = isTable ? '"}"' : '"]"';
  return syntaxFault(
    characterSpan(text, at),
    `a comma is missing between the ${what}`,
    `"," or ${close}`,
  );
}

function isHeader(text: string, at: number): boolean {
  return matches(HEADER, text, at) && !matches(BOOLEAN_ITEM, text, at);
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
