import type { Span } from './span.ts';
import {
  atStatementEnd,
  type Cursor,
  characterSpan,
  controlFault,
  current,
  isControl,
  matchLength,
  skipBlanks,
} from './toml-cursor.ts';
import { syntaxFault, type TomlFault, tooDeepFault } from './toml-fault.ts';
import { scanSingleLine, startsMultiLine } from './toml-strings.ts';

/** One part of a dotted key: its name as it counts, its span as written, quotes included. */
export interface KeyPart {
  readonly name: string;
  readonly span: Span;
}

const BARE = /^[A-Za-z0-9_-]+$/;
const BARE_AT = /[A-Za-z0-9_-]+/y;

const HALF_PAIR_END = /[\ud800-\udbff]$/;

/** Long enough for any real key; a message is no place for a megabyte. */
const SHOWN_LENGTH = 80;

/** A key of one or more parts; the cursor ends right behind its last part. */
export function scanKey(cursor: Cursor, mostParts: number): readonly KeyPart[] {
  const parts: KeyPart[] = [];
  for (;;) {
    skipBlanks(cursor);
    const part = scanPart(cursor);
    parts.push(part);
    if (parts.length > mostParts) throw tooDeepFault(part.span, cursor.maxDepth);
    const end = cursor.at;
    skipBlanks(cursor);
    if (current(cursor) !== '.') {
      cursor.at = end;
      return parts;
    }
    cursor.at += 1;
  }
}

/** Steps over `=`; the cursor stands right behind the key. */
export function skipEquals(cursor: Cursor): void {
  const end = cursor.at;
  skipBlanks(cursor);
  if (current(cursor) !== '=') throw noEqualsFault(cursor, end);
  cursor.at += 1;
}

/** A key as it is written in TOML: parts that are not bare in quotes. */
function showKey(names: readonly string[]): string {
  return names.map(showName).join('.');
}

/** For a message: the parts up to an index, shortened when no one would read them. */
export function showParts(parts: readonly KeyPart[], last: number): string {
  const shown = showKey(parts.slice(0, last + 1).map(({ name }) => name));
  return shown.length > SHOWN_LENGTH
    ? `${shown.slice(0, SHOWN_LENGTH).replace(HALF_PAIR_END, '')}…`
    : shown;
}

export function showName(name: string): string {
  return BARE.test(name) ? name : `'${JSON.stringify(name).slice(1, -1)}'`;
}

/** A name as a line to write has it: in double quotes unless it is bare. */
export function keyText(name: string): string {
  return BARE.test(name) ? name : JSON.stringify(name);
}

function scanPart(cursor: Cursor): KeyPart {
  const start = cursor.at;
  const quote = current(cursor);
  if (quote === '"' || quote === "'") {
    if (startsMultiLine(cursor)) {
      const span = { start, end: start + 3 };
      throw syntaxFault(span, 'a key cannot be a multi-line string', 'single or double quotes');
    }
    return { name: scanSingleLine(cursor), span: { start, end: cursor.at } };
  }
  const end = start + matchLength(BARE_AT, cursor.text, start);
  if (end === start) throw noKeyFault(cursor);
  cursor.at = end;
  return { name: cursor.text.slice(start, end), span: { start, end } };
}

function noKeyFault(cursor: Cursor): TomlFault {
  const { text, at } = cursor;
  if (atStatementEnd(cursor)) return syntaxFault({ start: at, end: at }, 'a key is missing here');
  if ('=.,]}'.includes(current(cursor))) {
    return syntaxFault({ start: at, end: at + 1 }, `a key is missing before "${current(cursor)}"`);
  }
  return oddCharacterFault(cursor, characterSpan(text, at));
}

function noEqualsFault(cursor: Cursor, keyEnd: number): TomlFault {
  const { text, at } = cursor;
  const character = current(cursor);
  if (character === ':') {
    const span = { start: at, end: at + 1 };
    return syntaxFault(span, 'a colon does not separate a key from its value', '"="');
  }
  if (keyEnd < at || atStatementEnd(cursor) || ',]}'.includes(character)) {
    const span = { start: keyEnd, end: keyEnd };
    return syntaxFault(span, '"=" is missing after this key', '"=" and a value after the key');
  }
  return oddCharacterFault(cursor, characterSpan(text, at));
}

function oddCharacterFault(cursor: Cursor, span: Span): TomlFault {
  if (isControl(cursor.text.charCodeAt(span.start))) return controlFault(cursor);
  return syntaxFault(
    span,
    'this character cannot be part of a key without quotes',
    'letters, digits, "_" and "-", or quotes around the key',
  );
}
