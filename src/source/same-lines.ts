import { lineStarts, type Source } from './source.ts';
import type { Span } from './span.ts';
import { showName } from './toml-keys.ts';
import { plainPairAt } from './toml-plain.ts';
import type { TomlNode, TomlScalar, TomlTable } from './toml-tree.ts';

/** A document by its lines: where another may say something else and still be the same document but for that. */
export interface Lines {
  readonly source: Source;
  /** Offsets at which they start, and that of the end. */
  readonly starts: readonly number[];
  /** Offsets of lines that give a key a plain value → the key, dotted as it is written. */
  readonly pairs: ReadonlyMap<number, PlainKey>;
  /** Offsets of lines in what takes several: there nothing is a comment, and whoever points at it shows them. */
  readonly inside: ReadonlySet<number>;
}

interface PlainKey {
  readonly key: string;
  /** Up to the end of its name. */
  readonly written: string;
}

/** A key with another value than the same line has in the first document; its spans are of the second. */
export interface ChangedValue {
  readonly key: string;
  readonly keySpan: Span;
  readonly node: TomlScalar;
}

export function linesOf(source: Source, root: TomlTable): Lines {
  const { text } = source;
  const pairs = new Map<number, PlainKey>();
  const inside = new Set<number>();
  const isLong = ({ start, end }: Span): boolean => text.slice(start, end).includes('\n');
  // A key in a list is one of several and has no path.
  const enter = (table: TomlTable, path: string | undefined): void => {
    table.entries.forEach(({ keySpan, node }, name) => {
      take(node, keySpan, path === undefined ? undefined : path + showName(name));
    });
  };
  const take = (node: TomlNode, { start, end }: Span, key: string | undefined): void => {
    if (isLong(node.span)) addLines(inside, text, node.span);
    else if (node.kind === 'table') enter(node, key && `${key}.`);
    else if (node.kind === 'array') for (const item of node.items) take(item, item.span, undefined);
    else if (key !== undefined) pairs.set(start, { key, written: text.slice(start, end) });
  };
  enter(root, '');
  return { source, starts: [...lineStarts(source), text.length], pairs, inside };
}

/** Offsets of the lines that start within a span. */
function addLines(lines: Set<number>, text: string, { start, end }: Span): void {
  for (let at = text.indexOf('\n', start); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) {
    lines.add(at + 1);
  }
}

/**
 * What a document says otherwise than one before it; undefined where more differs than plain values and comments. Neither
 * has a key, a header or a line that the other has not: where anything begins is the same by line and column.
 */
export function changesFrom(before: Lines, { text }: Source): readonly ChangedValue[] | undefined {
  const { starts } = before;
  const changes: ChangedValue[] = [];
  let line = 0;
  let at = 0;
  for (;;) {
    const other = firstOther(before, line, text, at);
    const start = starts[other] ?? 0;
    at += start - (starts[line] ?? 0);
    if (other === starts.length - 1) return at === text.length ? changes : undefined;
    const found = changesOn(before, start, text, at);
    if (!found) return undefined;
    changes.push(...found);
    at = lineEnd(text, at);
    line = other + 1;
  }
}

/** The first line from one on that a text has otherwise, which has that one at an offset; the end if none. */
function firstOther({ source, starts }: Lines, line: number, text: string, at: number): number {
  let low = line;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const from = starts[low] ?? 0;
    const to = starts[middle] ?? 0;
    const shift = at - (starts[line] ?? 0);
    const isSame = text.slice(from + shift, to + shift) === source.text.slice(from, to);
    if (isSame) low = middle;
    else high = middle - 1;
  }
  return low;
}

const nothing: readonly ChangedValue[] = [];

/** What one line says otherwise, which starts at two offsets. */
function changesOn(
  { source, pairs, inside }: Lines,
  start: number,
  text: string,
  at: number,
): readonly ChangedValue[] | undefined {
  if (at === text.length) return undefined;
  const known = pairs.get(start);
  const pair = known && plainPairAt(text, at);
  if (known && pair?.name === known.written) {
    const keySpan = { start: at, end: at + pair.name.length };
    return [{ key: known.key, keySpan, node: pair.node }];
  }
  return !inside.has(start) && isBlank(source.text, start) && isBlank(text, at)
    ? nothing
    : undefined;
}

/** Nothing on the line, or nothing but a comment. */
const blankLine = /[ \t]*(?:#[\t -~\u0080-\uffff]*)?(?:\r?\n|$)/y;

function isBlank(text: string, at: number): boolean {
  blankLine.lastIndex = at;
  return blankLine.test(text);
}

/** Past the line's end. */
function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}
