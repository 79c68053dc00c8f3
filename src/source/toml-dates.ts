import type { Span } from './span.ts';
import { type Cursor, isTooNew } from './toml-cursor.ts';
import { syntaxFault, type TomlFault } from './toml-fault.ts';

const DATE_ALONE = /^\d{4}-\d{2}-\d{2}$/;
const DATE_LENGTH = 10;
const LOOKS_LIKE_DATE = /^\d{4}-\d|^\d{1,2}:\d/;
const DATE_TIME =
  /^(?:(\d{4})-(\d{2})-(\d{2}))?(?:(?:^|[Tt ])(\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?([Zz]|[+-]\d{2}:\d{2})?$/;

export function isDateAlone(token: string): boolean {
  return token.length === DATE_LENGTH && DATE_ALONE.test(token);
}

export function looksLikeDate(token: string): boolean {
  return LOOKS_LIKE_DATE.test(token);
}

/** Why a token that looks like a date, a time or both is none; undefined when it is one. */
export function dateTimeFault(cursor: Cursor, token: string, span: Span): TomlFault | undefined {
  const match = DATE_TIME.exec(token);
  const [, year, month, day, hour, minute, second, offset] = match ?? [];
  const hasOffset = offset !== undefined;
  if (!match || (hasOffset && (year === undefined || hour === undefined))) {
    return syntaxFault(
      span,
      'this is not a date or a time; text needs quotes',
      'a form such as 2026-01-31T08:30:00Z, or quotes around the text',
    );
  }
  if (!isDate(year, month, day)) return syntaxFault(span, 'this date does not exist');
  if (!isTime(hour, minute, second)) return syntaxFault(span, 'this time does not exist');
  if (hasOffset && !isOffset(offset)) return syntaxFault(span, 'this time offset does not exist');
  if (hour !== undefined && second === undefined && isTooNew(cursor)) {
    return syntaxFault(span, 'a time without seconds needs TOML 1.1', 'seconds, as in 08:30:00');
  }
  return undefined;
}

function isDate(year = '2000', month = '01', day = '01'): boolean {
  const days = daysOfMonth(Number(year), Number(month));
  return Number(day) >= 1 && Number(day) <= days;
}

function daysOfMonth(year: number, month: number): number {
  if (month < 1 || month > 12) return 0;
  if (month === 2) {
    const isLeapYear = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    return isLeapYear ? 29 : 28;
  }
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Second 60 is a leap second (RFC 3339 §5.6). */
function isTime(hour = '00', minute = '00', second = '00'): boolean {
  return Number(hour) <= 23 && Number(minute) <= 59 && Number(second) <= 60;
}

function isOffset(offset: string): boolean {
  if (offset === 'Z' || offset === 'z') return true;
  return Number(offset.slice(1, 3)) <= 23 && Number(offset.slice(4, 6)) <= 59;
}
