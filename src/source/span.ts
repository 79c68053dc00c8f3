/** A half-open range of UTF-16 offsets into a source's text as decoded; a byte order mark keeps its offset. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** 1-based lines and columns, columns in UTF-16 units; a byte order mark has no column, CRLF is one line end. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The smallest span that holds both. */
export function join(first: Span, last: Span): Span {
  return { start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) };
}
