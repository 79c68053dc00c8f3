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
  let best: string | undefined;
  let fewest = Math.min(4, Math.floor(length / 3) + 1);
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= fewest) continue;
    const other = plain(candidate);
    if (leastEdits(wanted, other) >= fewest) continue;
    const edits = distance(wanted, other, fewest);
    if (edits < fewest) {
      best = candidate;
      fewest = edits;
    }
  }
  return best;
}

/** A lower bound that is cheap to have: letters of the one that the other lacks. */
function leastEdits(a: string, b: string): number {
  const counts = new Int16Array(128);
  tally(counts, a, 1);
  tally(counts, b, -1);
  let more = 0;
  let less = 0;
  for (const count of counts) {
    if (count > 0) more += count;
    else less -= count;
  }
  return Math.max(more, less);
}

function tally(counts: Int16Array, text: string, step: 1 | -1): void {
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charCodeAt(at) & 127;
    counts[letter] = (counts[letter] ?? 0) + step;
  }
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll('-', '_');
}

/** Edits that turn one text into the other: insert, delete, replace, swap neighbours; `limit` when it is reached. */
function distance(a: string, b: string, limit: number): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const change = a[row - 1] === b[column - 1] ? 0 : 1;
      const before = isSwap(a, row, b, column) ? beforeLast[column - 2] : undefined;
      const ways = [after(last[column], 1), after(current[column - 1], 1), after(before, 1)];
      current.push(Math.min(after(last[column - 1], change), ...ways));
    }
    if (Math.min(...current) >= limit) return limit;
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? limit;
}

function isSwap(a: string, row: number, b: string, column: number): boolean {
  const isInside = row > 1 && column > 1;
  return isInside && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
}

function after(edits: number | undefined, more: number): number {
  return edits === undefined ? Number.POSITIVE_INFINITY : edits + more;
}
