import {
  type Cursor,
  characterSpan,
  controlFault,
  current,
  isBlank,
  isControl,
  lineEndLength,
  skipBlanks,
} from './toml-cursor.ts';
import { syntaxFault, type TomlFault } from './toml-fault.ts';

const HEX_DIGITS_BY_ESCAPE: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const CHARACTER_BY_ESCAPE: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  e: '\u001b',
  '"': '"',
  '\\': '\\',
};
const HEX = /^[0-9A-Fa-f]+$/;
const ESCAPE = /\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))/g;

/** Moves over any of the four kinds of string. The cursor stands at its opening quote. */
export function skipString(cursor: Cursor): void {
  const quote = current(cursor);
  if (startsMultiLine(cursor)) skipMultiLine(cursor, quote);
  else skipSingleLine(cursor, quote);
}

export function startsMultiLine({ text, at }: Cursor): boolean {
  return text[at] === text[at + 1] && text[at] === text[at + 2];
}

/** The characters of a basic string of one line that `skipString` accepted, without its quotes. */
export function decodeBasic(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(ESCAPE, (_, two?: string, four?: string, eight?: string, one?: string) => {
    const hex = two ?? four ?? eight;
    if (hex !== undefined) return String.fromCodePoint(Number.parseInt(hex, 16));
    return CHARACTER_BY_ESCAPE[one ?? ''] ?? '';
  });
}

function skipSingleLine(cursor: Cursor, quote: string): void {
  const start = cursor.at;
  cursor.at += 1;
  for (;;) {
    skipPlain(cursor, quote);
    const character = current(cursor);
    if (character === quote) break;
    if (character === '\\') skipEscape(cursor);
    else if (isOver(cursor.text, cursor.at)) throw unclosedFault(start, 1, quote);
    else throw controlFault(cursor);
  }
  cursor.at += 1;
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
  const { text } = cursor;
  const quoteCode = quote.charCodeAt(0);
  const escapeCode = quote === '"' ? 0x5c : quoteCode;
  let { at } = cursor;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === quoteCode || code === escapeCode || isControl(code)) break;
    at += 1;
  }
  cursor.at = at;
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
  const { text, at, version } = cursor;
  if (isOver(text, at + 1)) {
    // The string is not closed, which says more than an escape that is not complete.
    cursor.at += 1;
    return;
  }
  const letter = text.charAt(at + 1);
  if (version === '1.0' && (letter === 'e' || letter === 'x')) {
    throw syntaxFault({ start: at, end: at + 2 }, 'this escape needs TOML 1.1');
  }
  const digits = HEX_DIGITS_BY_ESCAPE[letter];
  if (digits !== undefined) skipCodePoint(cursor, digits);
  else if (CHARACTER_BY_ESCAPE[letter] === undefined) throw unknownEscapeFault(cursor);
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
  const { at, text, version } = cursor;
  const letter = characterSpan(text, at + 1);
  const more = version === '1.0' ? '' : ' \\e \\xHH';
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
