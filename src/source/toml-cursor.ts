import type { Span } from './span.ts';
import { controlCharacterFault, type TomlFault } from './toml-fault.ts';
import type { TomlVersion } from './toml-tree.ts';

/** How far a scan has come, and what it met on the way. */
export interface Cursor {
  readonly text: string;
  readonly version: TomlVersion;
  readonly maxDepth: number;
  at: number;
  /** Offsets of the brackets and braces that are open, outermost first. */
  readonly open: number[];
  /** Something here needs TOML 1.1; without it 1.0 reads the same. */
  usesNewer: boolean;
}

/** All of a text but its control characters: a loop over it costs ten times as much before it is compiled. */
const COMMENT_TEXT = /[\t -~\u0080-\uffff]*/y;

/** Whether what stands at the cursor, which needs TOML 1.1, comes too early. */
export function isTooNew(cursor: Cursor): boolean {
  cursor.usesNewer = true;
  return cursor.version === '1.0';
}

/** The character at the cursor; empty at the end of the text. */
export function current(cursor: Cursor): string {
  return cursor.text.charAt(cursor.at);
}

/** Steps over the character if it is the next one. */
export function take(cursor: Cursor, character: string): boolean {
  if (current(cursor) !== character) return false;
  cursor.at += 1;
  return true;
}

/** The whole character at an offset, both halves of a surrogate pair; empty at the end. */
export function characterSpan(text: string, at: number): Span {
  const codePoint = text.codePointAt(at);
  if (codePoint === undefined) return { start: at, end: at };
  return { start: at, end: at + (codePoint > 0xffff ? 2 : 1) };
}

export function skipBlanks(cursor: Cursor): void {
  while (isBlank(cursor.text.charCodeAt(cursor.at))) cursor.at += 1;
}

/** 1 for LF, 2 for CRLF, 0 for anything else: a bare CR is no line end in TOML. */
export function lineEndLength(text: string, at: number): 0 | 1 | 2 {
  const code = text.charCodeAt(at);
  if (code === 0x0a) return 1;
  return code === 0x0d && text.charCodeAt(at + 1) === 0x0a ? 2 : 0;
}

/** Nothing more of the statement on this line: the end of the line or text, or a comment. */
export function atStatementEnd(cursor: Cursor): boolean {
  const { text, at } = cursor;
  return at >= text.length || text[at] === '#' || lineEndLength(text, at) > 0;
}

/** From `#` up to the line end, which stays. */
export function skipComment(cursor: Cursor): void {
  const { text } = cursor;
  cursor.at += matchLength(COMMENT_TEXT, text, cursor.at);
  if (cursor.at < text.length && lineEndLength(text, cursor.at) === 0) throw controlFault(cursor);
}

/** Blanks, line ends and comments: what may stand anywhere between the parts of an array. */
export function skipGaps(cursor: Cursor): void {
  const { text } = cursor;
  for (;;) {
    const code = text.charCodeAt(cursor.at);
    if (isBlank(code)) cursor.at += 1;
    else if (code === 0x23) skipComment(cursor);
    else {
      const length = lineEndLength(text, cursor.at);
      if (length === 0) return;
      cursor.at += length;
    }
  }
}

/** How much of a text a sticky pattern matches at an offset; 0 when it does not match. */
export function matchLength(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex - at : 0;
}

/** Only blanks stand before the offset on its line. */
export function isFirstOnLine(text: string, at: number): boolean {
  let before = at - 1;
  while (isBlank(text.charCodeAt(before))) before -= 1;
  return before < 0 || text.charCodeAt(before) === 0x0a;
}

export function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

/** A control character that TOML allows nowhere unescaped, line ends included. */
export function isControl(code: number): boolean {
  return (code < 0x20 && code !== 0x09) || code === 0x7f;
}

export function controlFault(cursor: Cursor): TomlFault {
  const span = { start: cursor.at, end: cursor.at + 1 };
  return current(cursor) === '\r'
    ? controlCharacterFault(span, 'a carriage return must be followed by a line feed')
    : controlCharacterFault(span, 'a control character is not allowed here');
}
