import { forgottenBracket } from './toml-brackets.ts';
import { type Cursor, characterSpan, controlFault, isControl, matchLength } from './toml-cursor.ts';
import { dateTimeFault, isDateAlone, looksLikeDate } from './toml-dates.ts';
import { syntaxFault, type TomlFault } from './toml-fault.ts';
import { libraryDateTime, libraryFloat, libraryInteger } from './toml-library.ts';
import { isAllDigits, isFloat, isInteger, tokenFault } from './toml-numbers.ts';
import type { TomlScalar } from './toml-tree.ts';

/** All but blanks, control characters and what ends a value: `#`, `,`, `]` and `}`. */
const TOKEN = /[!-"$-+\--\\^-|~\u0080-\uffff]+/y;
const TIME = / \d[!-"$-+\--\\^-|~\u0080-\uffff]*/y;
const CURLY_QUOTE = /^[\u2018-\u201f]/;

/** A boolean, number, date or time. Words that are none are faults that say what to write. */
export function scanBareScalar(cursor: Cursor): TomlScalar {
  const { text, at: start } = cursor;
  const token = takeToken(cursor);
  const span = { start, end: cursor.at };
  if (token === 'true') return { kind: 'boolean', value: true, span };
  if (token === 'false') return { kind: 'boolean', value: false, span };
  if (isInteger(token)) {
    const value = isAllDigits(token) ? BigInt(token) : libraryInteger(text, span);
    return { kind: 'integer', value, span };
  }
  if (isFloat(token)) return { kind: 'float', value: libraryFloat(text, span), span };
  if (!looksLikeDate(token)) {
    throw forgottenBracket(cursor, start) ?? bareFault(cursor, token, start);
  }
  const fault = dateTimeFault(cursor, token, span);
  if (fault) throw fault;
  return { kind: 'datetime', value: libraryDateTime(text, span), span };
}

function takeToken(cursor: Cursor): string {
  const { text, at: start } = cursor;
  cursor.at += matchLength(TOKEN, text, start);
  const token = text.slice(start, cursor.at);
  if (!isDateAlone(token) || text[cursor.at] !== ' ') return token;
  cursor.at += matchLength(TIME, text, cursor.at);
  return text.slice(start, cursor.at);
}

function bareFault(cursor: Cursor, token: string, start: number): TomlFault {
  const { text } = cursor;
  if (token === '') {
    if (isControl(text.charCodeAt(start))) return controlFault(cursor);
    return syntaxFault(characterSpan(text, start), 'a value is missing here', 'a value');
  }
  const span = { start, end: cursor.at };
  if (token.startsWith('=')) {
    return syntaxFault({ start, end: start + 1 }, 'there is one "=" too many here', 'a value');
  }
  if (CURLY_QUOTE.test(token)) {
    const straight = 'straight quotes, \' or "';
    return syntaxFault(span, 'curly quotes do not make a string', straight);
  }
  const { message, expected } = tokenFault(token);
  return syntaxFault(span, message, expected);
}
