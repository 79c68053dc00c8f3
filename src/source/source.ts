import type { Region, Span } from './span.ts';

/**
 * One input as text. The process environment is a source too: its text holds the names of the
 * variables, a line each, and never a value.
 */
export interface Source {
  /** As the user named it; `-` is standard input, `environment` the process environment. */
  readonly path: string;
  readonly text: string;
  readonly kind: 'config' | 'env-file' | 'environment';
  /** Offset of the first byte that is not UTF-8; what follows was replaced by U+FFFD. */
  readonly brokenAt?: number;
}

export interface Location {
  readonly source: Source;
  readonly span: Span;
}

const lineStartsBySource = new WeakMap<Source, readonly number[]>();

/** Offsets at which the source's lines start; a line ends at LF or CRLF. */
export function lineStarts(source: Source): readonly number[] {
  const known = lineStartsBySource.get(source);
  if (known) return known;
  const starts = [0];
  for (let at = source.text.indexOf('\n'); at !== -1; at = source.text.indexOf('\n', at + 1)) {
    starts.push(at + 1);
  }
  lineStartsBySource.set(source, starts);
  return starts;
}

/** Where the text of a 1-based line stands, without its line end and without a byte order mark. */
export function lineBounds(source: Source, line: number): Span {
  const starts = lineStarts(source);
  const first = starts[line - 1] ?? source.text.length;
  const next = starts[line];
  let end = next === undefined ? source.text.length : next - 1;
  if (source.text[end - 1] === '\r') end -= 1;
  const start = first + markLength(source, first);
  return { start, end: Math.max(start, end) };
}

/** The text of a 1-based line, without its line end and without a byte order mark. */
export function lineText(source: Source, line: number): string {
  const { start, end } = lineBounds(source, line);
  return source.text.slice(start, end);
}

/** Where a span lies, in lines and columns. Offsets past the end count as the end. */
export function regionOf({ source, span }: Location): Region {
  const from = positionAt(source, span.start);
  const to = positionAt(source, Math.max(span.start, span.end));
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
}

function positionAt(source: Source, offset: number): { line: number; column: number } {
  const starts = lineStarts(source);
  const at = Math.min(offset, source.text.length);
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const start = starts[low] ?? 0;
  return { line: low + 1, column: Math.max(0, at - start - markLength(source, start)) + 1 };
}

function markLength(source: Source, lineStart: number): 0 | 1 {
  return lineStart === 0 && source.text.charCodeAt(0) === 0xfeff ? 1 : 0;
}
