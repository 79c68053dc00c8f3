import { forgottenBracket } from './toml-brackets.ts';
import { type Cursor, characterSpan, controlFault, isControl } from './toml-cursor.ts';
import { dateTimeFault, isDateAlone, looksLikeDate } from './toml-dates.ts';
import { type DraftScalar, newScalar } from './toml-draft.ts';
import { syntaxFault, type TomlFault } from './toml-fault.ts';
import { isFloat, isInteger, tokenFault } from './toml-numbers.ts';

/** All but blanks, control characters and what ends a value: `#`, `,`, `]` and `}`. */
const TOKEN = /[!-"$-+\--\\^-|~\u0080-\uffff]+/y;
const TIME = / \d[!-"$-+\--\\^-|~\u0080-\uffff]*/y;
const CURLY_QUOTE = /^[\u2018-\u201f]/;

/** A boolean, number, date or time. Words that are none are faults that say what to write. */
export function scanBareScalar(cursor: Cursor): DraftScalar {
  const start = cursor.at;
  const token = takeToken(cursor);
  const span = { start, end: cursor.at };
  if (token === 'true' || token === 'false') return newScalar('boolean', span);
  if (isInteger(token)) return newScalar('integer', span);
  if (isFloat(token)) return newScalar('float', span);
  if (!looksLikeDate(token)) {
    throw forgottenBracket(cursor, start) ?? bareFault(cursor, token, start);
  }
  const fault = dateTimeFault(token, span, cursor.version);
  if (fault) throw fault;
  return newScalar('datetime', span);
}

function takeToken(cursor: Cursor): string {
  const { text } = cursor;
  const token = matchAt(TOKEN, text, cursor.at);
  cursor.at += token.length;
  if (!isDateAlone(token) || text[cursor.at] !== ' ') return token;
  const time = matchAt(TIME, text, cursor.at);
  cursor.at += time.length;
  return token + time;
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.test(text) ? text.slice(at, pattern.lastIndex) : '';
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
