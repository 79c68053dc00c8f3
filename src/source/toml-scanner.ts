import type { Span } from './span.ts';
import { closeBracket, noCommaFault, openBracket, unclosedFault } from './toml-brackets.ts';
import {
  atStatementEnd,
  type Cursor,
  characterSpan,
  controlFault,
  current,
  isControl,
  isTooNew,
  lineEndLength,
  skipBlanks,
  skipComment,
  skipGaps,
  take,
} from './toml-cursor.ts';
import {
  type DraftArray,
  type DraftNode,
  type DraftTable,
  define,
  newTable,
  openArrayItem,
  openTable,
} from './toml-draft.ts';
import { syntaxFault, TomlFault } from './toml-fault.ts';
import { scanKey, skipEquals } from './toml-keys.ts';
import { scanPlainPair } from './toml-plain.ts';
import { scanBareScalar } from './toml-scalars.ts';
import { scanString } from './toml-strings.ts';
import type { TomlProblem, TomlScalar, TomlVersion } from './toml-tree.ts';

export interface TomlScan {
  /** All that was complete before the first fault, or the whole document. */
  readonly root: DraftTable;
  readonly problem?: TomlProblem;
  /** It has something that TOML 1.0 reads otherwise. */
  readonly usesNewer: boolean;
}

/** Checks the whole grammar of TOML and finds where everything stands. */
export function scanToml(text: string, version: TomlVersion, maxDepth: number): TomlScan {
  const root = newTable('header', { start: 0, end: text.length }, 0);
  const at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const cursor: Cursor = { text, version, maxDepth, at, open: [], usesNewer: false };
  try {
    scanDocument(cursor, root);
    return { root, usesNewer: cursor.usesNewer };
  } catch (fault) {
    if (!(fault instanceof TomlFault)) throw fault;
    return { root, problem: fault.problem, usesNewer: cursor.usesNewer };
  }
}

function scanDocument(cursor: Cursor, root: DraftTable): void {
  let table = root;
  for (;;) {
    skipGaps(cursor);
    if (cursor.at >= cursor.text.length) return;
    if (current(cursor) === '[') {
      table = scanHeader(cursor, root);
      endStatement(cursor, 'table header');
    } else if (!scanPlainPair(cursor, table)) {
      scanPair(cursor, table);
      endStatement(cursor, 'value');
    }
  }
}

function endStatement(cursor: Cursor, what: string): void {
  skipBlanks(cursor);
  if (atStatementEnd(cursor)) {
    if (current(cursor) === '#') skipComment(cursor);
    return;
  }
  const { text, at } = cursor;
  if (isControl(text.charCodeAt(at))) throw controlFault(cursor);
  const message = `nothing but a comment can follow the ${what} on its line`;
  throw syntaxFault(characterSpan(text, at), message, 'the end of the line');
}

function scanHeader(cursor: Cursor, root: DraftTable): DraftTable {
  const { maxDepth } = cursor;
  const start = cursor.at;
  cursor.at += 1;
  const isArrayItem = take(cursor, '[');
  const parts = scanKey(cursor, maxDepth);
  skipBlanks(cursor);
  closeHeader(cursor, start, isArrayItem);
  const header = { parts, span: { start, end: cursor.at } };
  return isArrayItem ? openArrayItem(root, header, maxDepth) : openTable(root, header, maxDepth);
}

function closeHeader(cursor: Cursor, start: number, isArrayItem: boolean): void {
  const closing = isArrayItem ? ']]' : ']';
  if (cursor.text.startsWith(closing, cursor.at)) {
    cursor.at += closing.length;
    return;
  }
  if (atStatementEnd(cursor)) {
    const span = { start, end: start + closing.length };
    throw syntaxFault(span, 'the table header that starts here is not closed', `"${closing}"`);
  }
  if (isControl(cursor.text.charCodeAt(cursor.at))) throw controlFault(cursor);
  throw syntaxFault(
    characterSpan(cursor.text, cursor.at),
    `"${closing}" must follow the name in this table header`,
    `"${closing}", or quotes around the name`,
  );
}

/** `key = value`, in a document or in an inline table. */
function scanPair(cursor: Cursor, table: DraftTable): void {
  const parts = scanKey(cursor, cursor.maxDepth - table.depth + 1);
  skipEquals(cursor);
  const equalsEnd = cursor.at;
  skipBlanks(cursor);
  if (atStatementEnd(cursor) || ',]}'.includes(current(cursor))) {
    const span = { start: equalsEnd, end: equalsEnd };
    throw syntaxFault(span, 'a value is missing', 'a value after "="');
  }
  define(table, parts, scanValue(cursor, table.depth + parts.length));
}

/** `depth` is that of the value, should it be an array or a table. */
function scanValue(cursor: Cursor, depth: number): DraftNode {
  switch (current(cursor)) {
    case '"':
    case "'":
      return scanStringNode(cursor);
    case '[':
      return scanArray(cursor, depth);
    case '{':
      return scanInlineTable(cursor, depth);
    default:
      return scanBareScalar(cursor);
  }
}

function scanStringNode(cursor: Cursor): TomlScalar {
  const start = cursor.at;
  const value = scanString(cursor);
  return { kind: 'string', value, span: { start, end: cursor.at } };
}

function scanArray(cursor: Cursor, depth: number): DraftArray {
  const start = openBracket(cursor, depth);
  const items: DraftNode[] = [];
  for (;;) {
    skipGaps(cursor);
    if (take(cursor, ']')) break;
    items.push(scanItem(cursor, start, depth + 1));
    skipGaps(cursor);
    if (!take(cursor, ',') && current(cursor) !== ']') throw noCommaFault(cursor);
  }
  return { kind: 'array', span: closeBracket(cursor), items, growsByHeader: false };
}

function scanItem(cursor: Cursor, start: number, depth: number): DraftNode {
  if (cursor.at >= cursor.text.length) throw unclosedFault(cursor, start);
  return scanValue(cursor, depth);
}

function scanInlineTable(cursor: Cursor, depth: number): DraftTable {
  const start = openBracket(cursor, depth);
  const table = newTable('inline', { start, end: start }, depth);
  skipInlineGaps(cursor, start);
  while (!take(cursor, '}')) {
    if (cursor.at >= cursor.text.length) throw unclosedFault(cursor, start);
    scanPair(cursor, table);
    skipInlineGaps(cursor, start);
    const comma = cursor.at;
    if (!take(cursor, ',')) {
      if (current(cursor) !== '}') throw noCommaFault(cursor);
      continue;
    }
    skipInlineGaps(cursor, start);
    if (current(cursor) === '}') allowTrailingComma(cursor, { start: comma, end: comma + 1 });
  }
  table.span = closeBracket(cursor);
  return table;
}

function allowTrailingComma(cursor: Cursor, comma: Span): void {
  if (!isTooNew(cursor)) return;
  throw syntaxFault(comma, 'a comma after the last key of an inline table needs TOML 1.1');
}

function skipInlineGaps(cursor: Cursor, start: number): void {
  skipBlanks(cursor);
  if (current(cursor) !== '#' && lineEndLength(cursor.text, cursor.at) === 0) return;
  if (!isTooNew(cursor)) {
    skipGaps(cursor);
    return;
  }
  throw syntaxFault(
    { start, end: start + 1 },
    'the inline table that starts here is not closed on its line',
    '"}" on the same line, or TOML 1.1',
  );
}
