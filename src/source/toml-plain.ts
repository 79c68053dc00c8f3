import type { Span } from './span.ts';
import type { Cursor } from './toml-cursor.ts';
import { addEntry, type DraftTable } from './toml-draft.ts';
import type { TomlScalar } from './toml-tree.ts';

/**
 * A bare key, and a value whose token says it without another look: most statements of most files.
 * Up to the end of the line, its comment included.
 */
const PLAIN_PAIR =
  /([\w-]+)([ \t]*=[ \t]*)("[\t !#-[\]-~\u0080-\uffff]*"|'[\t -&(-~\u0080-\uffff]*'|true|false|-?(?:0|[1-9]\d*))[ \t]*(?:#[\t -~\u0080-\uffff]*)?(?=\r?\n|$)/y;

interface PlainPair {
  readonly name: string;
  readonly node: TomlScalar;
  /** Where its line ends. */
  readonly end: number;
}

/** The statement that starts at an offset, if it is such a one; those with a fault are not. */
export function plainPairAt(text: string, at: number): PlainPair | undefined {
  PLAIN_PAIR.lastIndex = at;
  const match = PLAIN_PAIR.exec(text);
  const name = match?.[1];
  const equals = match?.[2];
  const token = match?.[3];
  if (name === undefined || equals === undefined || token === undefined) return undefined;
  const start = at + name.length + equals.length;
  const node = scalarOf(token, { start, end: start + token.length });
  return { name, node, end: PLAIN_PAIR.lastIndex };
}

/**
 * Puts such a statement into the table in one step. False, and nothing done, for all others: the scanner reads them part
 * by part.
 */
export function scanPlainPair(cursor: Cursor, table: DraftTable): boolean {
  const { text, at } = cursor;
  const pair = plainPairAt(text, at);
  if (!pair || table.entries.has(pair.name)) return false;
  addEntry(table, pair.name, { start: at, end: at + pair.name.length }, pair.node);
  cursor.at = pair.end;
  return true;
}

/** A decimal integer of any length is exact as a `BigInt`. */
function scalarOf(token: string, span: Span): TomlScalar {
  switch (token.charAt(0)) {
    case '"':
    case "'":
      return { kind: 'string', value: token.slice(1, -1), span };
    case 't':
      return { kind: 'boolean', value: true, span };
    case 'f':
      return { kind: 'boolean', value: false, span };
    default:
      return { kind: 'integer', value: BigInt(token), span };
  }
}
