import {
  type Cursor,
  characterSpan,
  controlFault,
  current,
  isBlank,
  isTooNew,
  lineEndLength,
  matchLength,
  skipBlanks,
} from './toml-cursor.ts';
import { syntaxFault, type TomlFault } from './toml-fault.ts';
import { libraryString } from './toml-library.ts';

const HEX_DIGITS_BY_ESCAPE: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const LETTER_ESCAPES = 'btnfre"\\';
const HEX = /^[0-9A-Fa-f]+$/;
const BASIC_TEXT = /[\t !#-[\]-~\u0080-\uffff]*/y;
const LITERAL_TEXT = /[\t -&(-~\u0080-\uffff]*/y;

/** The value of any of the four kinds of string. The cursor stands at its opening quote, then behind it. */
export function scanString(cursor: Cursor): string {
  if (!startsMultiLine(cursor)) return scanSingleLine(cursor);
  const start = cursor.at;
  skipMultiLine(cursor, current(cursor));
  return libraryString(cursor.text, { start, end: cursor.at });
}

/** The value of a string that is not multi-line. */
export function scanSingleLine(cursor: Cursor): string {
  const { text, at: start } = cursor;
  const quote = current(cursor);
  const hasEscapes = skipSingleLine(cursor, quote);
  if (hasEscapes) return libraryString(text, { start, end: cursor.at });
  return text.slice(start + 1, cursor.at - 1);
}

export function startsMultiLine({ text, at }: Cursor): boolean {
  return text[at] === text[at + 1] && text[at] === text[at + 2];
}

/** Whether it has escapes, so that its value is not the text between the quotes. */
function skipSingleLine(cursor: Cursor, quote: string): boolean {
  const start = cursor.at;
  let hasEscapes = false;
  cursor.at += 1;
  for (;;) {
    skipPlain(cursor, quote);
    const character = current(cursor);
    if (character === quote) break;
    if (isOver(cursor.text, cursor.at)) throw unclosedFault(start, 1, quote);
    if (character !== '\\') throw controlFault(cursor);
    hasEscapes = true;
    skipEscape(cursor);
  }
  cursor.at += 1;
  return hasEscapes;
}

function skipMultiLine(cursor: Cursor, quote: string): void {
  const start = cursor.at;
  cursor.at += 3;
  for (;;) {
    skipPlain(cursor, quote);
    if (cursor.at >= cursor.text.length) throw unclosedFault(start, 3, quote.repeat(3));
    if (current(cursor) !== quote) skipSpecial(cursor);
    else if (skipQuotes(cursor, quote) >= 3) return;
  }
}

/** In a multi-line string: an escape or a line end. */
function skipSpecial(cursor: Cursor): void {
  const lineEnd = lineEndLength(cursor.text, cursor.at);
  if (current(cursor) === '\\') skipMultiLineEscape(cursor);
  else if (lineEnd > 0) cursor.at += lineEnd;
  else throw controlFault(cursor);
}

/** Two quotes may stand right before the closing three, so a run of five still closes. */
function skipQuotes(cursor: Cursor, quote: string): number {
  const start = cursor.at;
  while (cursor.at < start + 5 && current(cursor) === quote) cursor.at += 1;
  return cursor.at - start;
}

function skipPlain(cursor: Cursor, quote: string): void {
  const pattern = quote === '"' ? BASIC_TEXT : LITERAL_TEXT;
  cursor.at += matchLength(pattern, cursor.text, cursor.at);
}

/** A backslash may end its line: it takes the blanks and line ends up to the next character away. */
function skipMultiLineEscape(cursor: Cursor): void {
  const start = cursor.at;
  const next = cursor.text.charCodeAt(start + 1);
  if (!isBlank(next) && lineEndLength(cursor.text, start + 1) === 0) {
    skipEscape(cursor);
    return;
  }
  cursor.at += 1;
  skipBlanks(cursor);
  if (lineEndLength(cursor.text, cursor.at) > 0) return;
  throw syntaxFault(
    { start, end: start + 1 },
    'a backslash before a blank must be the last character of its line',
    'two backslashes for a backslash in the text',
  );
}

function skipEscape(cursor: Cursor): void {
  const { text, at } = cursor;
  if (isOver(text, at + 1)) {
    // The string is not closed, which says more than an escape that is not complete.
    cursor.at += 1;
    return;
  }
  const letter = text.charAt(at + 1);
  if ((letter === 'e' || letter === 'x') && isTooNew(cursor)) {
    throw syntaxFault({ start: at, end: at + 2 }, 'this escape needs TOML 1.1');
  }
  const digits = HEX_DIGITS_BY_ESCAPE[letter];
  if (digits !== undefined) skipCodePoint(cursor, digits);
  else if (!LETTER_ESCAPES.includes(letter)) throw unknownEscapeFault(cursor);
  else cursor.at += 2;
}

function skipCodePoint(cursor: Cursor, digits: number): void {
  const { text, at } = cursor;
  const hex = text.slice(at + 2, at + 2 + digits);
  if (hex.length < digits || !HEX.test(hex)) {
    const span = { start: at, end: at + 2 };
    throw syntaxFault(span, `this escape needs ${digits} hexadecimal digits`);
  }
  const codePoint = Number.parseInt(hex, 16);
  if (codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint <= 0xdfff)) {
    const span = { start: at, end: at + 2 + digits };
    throw syntaxFault(span, 'this escape is not a Unicode character');
  }
  cursor.at += 2 + digits;
}

function isOver(text: string, at: number): boolean {
  return at >= text.length || lineEndLength(text, at) > 0;
}

function unknownEscapeFault(cursor: Cursor): TomlFault {
  const { at, text } = cursor;
  const letter = characterSpan(text, at + 1);
  const more = isTooNew(cursor) ? '' : ' \\e \\xHH';
  return syntaxFault(
    { start: at, end: letter.end },
    'this backslash starts an escape that TOML does not have',
    `one of \\b \\t \\n \\f \\r \\" \\\\ \\uHHHH \\UHHHHHHHH${more}, or single quotes around the text`,
  );
}

function unclosedFault(start: number, length: number, quote: string): TomlFault {
  return syntaxFault(
    { start, end: start + length },
    'the string that starts here is not closed',
    quote,
  );
}
