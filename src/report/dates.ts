/** Days of the Gregorian calendar by arithmetic: a `Date` knows time zones, and today comes from the host. */
const form = /^(\d{4})-(\d{2})-(\d{2})$/;
const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Days since 0000-03-01; undefined for what is no day of the calendar, such as `2027-02-30`. */
export function dayNumber(date: string): number | undefined {
  const [, years, months, days] = form.exec(date) ?? [];
  const [year, month, day] = [Number(years), Number(months), Number(days)];
  const last = (monthDays[month - 1] ?? 0) + (month === 2 && isLeap(year) ? 1 : 0);
  if (!(day >= 1 && day <= last)) return undefined;
  // Years that begin in March: the day that some of them have more is then the last.
  const fromMarch = month > 2 ? year : year - 1;
  const sinceMarch = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  const leaps =
    Math.floor(fromMarch / 4) - Math.floor(fromMarch / 100) + Math.floor(fromMarch / 400);
  return 365 * fromMarch + leaps + sinceMarch;
}

/** Days from one date to a later one; negative to an earlier one, undefined where one is no date. */
export function daysBetween(from: string, to: string): number | undefined {
  const [start, end] = [dayNumber(from), dayNumber(to)];
  return start === undefined || end === undefined ? undefined : end - start;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}
