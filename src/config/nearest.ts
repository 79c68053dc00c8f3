/**
 * The candidate that a misspelt name most likely meant, letter case and dashes aside: few edits for the length of
 * what can be misspelt; undefined when none is close.
 */
export function nearest(
  name: string,
  candidates: readonly string[],
  length = name.length,
): string | undefined {
  const wanted = plain(name);
  const letters = lettersOf(wanted);
  let best: string | undefined;
  let fewest = Math.min(4, Math.floor(length / 3) + 1);
  candidates.forEach((candidate) => {
    if (Math.abs(candidate.length - name.length) >= fewest) return;
    if (lacking(letters, lettersOf(candidate)) >= fewest) return;
    const edits = distance(wanted, plain(candidate), fewest);
    if (edits < fewest) {
      best = candidate;
      fewest = edits;
    }
  });
  return best;
}

/** Which letters a name has, a bit each: at least once, and at least twice; case and what is between words aside. */
interface Letters {
  readonly once: number;
  readonly twice: number;
}

const lettersByName = new Map<string, Letters>();
/** Candidates are a catalog's names, which are few; names of a hostile file are many. */
const mostKept = 4096;

function lettersOf(name: string): Letters {
  const known = lettersByName.get(name);
  if (known !== undefined) return known;
  let once = 0;
  let twice = 0;
  for (let at = 0; at < name.length; at += 1) {
    const code = name.charCodeAt(at) | 32;
    if (code < 97 || code > 122) continue;
    const letter = 1 << (code - 97);
    twice |= once & letter;
    once |= letter;
  }
  const letters = { once, twice };
  if (lettersByName.size < mostKept) lettersByName.set(name, letters);
  return letters;
}

/** A lower bound of the edits that is cheap to have: letters of which the one, or the other, has too few. */
function lacking(a: Letters, b: Letters): number {
  return Math.max(
    ones(a.once & ~b.once) + ones(a.twice & ~b.twice),
    ones(b.once & ~a.once) + ones(b.twice & ~a.twice),
  );
}

/** How many bits are set, all pairs, then all fours, then all bytes at once. */
function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll('-', '_');
}

/** Edits that turn one text into the other: insert, delete, replace, swap neighbours; `limit` when it is reached. */
function distance(a: string, b: string, limit: number): number {
  const start = sharedStart(a, b);
  const end = sharedEnd(a, b, start);
  return between(a.slice(start, a.length - end), b.slice(start, b.length - end), limit);
}

function sharedStart(a: string, b: string): number {
  const most = Math.min(a.length, b.length);
  let at = 0;
  while (at < most && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  return at;
}

function sharedEnd(a: string, b: string, start: number): number {
  const most = Math.min(a.length, b.length) - start;
  let at = 0;
  while (at < most && a.charCodeAt(a.length - 1 - at) === b.charCodeAt(b.length - 1 - at)) at += 1;
  return at;
}

/** Of texts with different ends. Only places of the table within `limit` of its diagonal can be below it. */
function between(a: string, b: string, limit: number): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const from = Math.max(1, row - limit);
    const current = new Array<number>(b.length + 1).fill(limit);
    if (from === 1) current[0] = Math.min(row, limit);
    let fewest = limit;
    for (let column = from; column <= Math.min(b.length, row + limit); column += 1) {
      const edits = editsAt(a, row, b, column, { beforeLast, last, current });
      current[column] = edits;
      if (edits < fewest) fewest = edits;
    }
    if (Math.min(fewest, current[0] ?? limit) >= limit) return limit;
    beforeLast = last;
    last = current;
  }
  return Math.min(limit, last[b.length] ?? limit);
}

/** The rows of the table of edits that a place in it depends on. */
interface Rows {
  readonly beforeLast: readonly number[];
  readonly last: readonly number[];
  readonly current: readonly number[];
}

function editsAt(a: string, row: number, b: string, column: number, rows: Rows): number {
  const same = a.charCodeAt(row - 1) === b.charCodeAt(column - 1);
  let edits = (rows.last[column - 1] ?? 0) + (same ? 0 : 1);
  edits = Math.min(edits, (rows.last[column] ?? 0) + 1, (rows.current[column - 1] ?? 0) + 1);
  return isSwap(a, row, b, column)
    ? Math.min(edits, (rows.beforeLast[column - 2] ?? 0) + 1)
    : edits;
}

function isSwap(a: string, row: number, b: string, column: number): boolean {
  const isInside = row > 1 && column > 1;
  return isInside && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
}
