import { type Location, lineBounds, regionOf, type Source } from '../source/source.ts';
import type { Span } from '../source/span.ts';
import type { ExcerptLine, Place } from './finding.ts';

/** Stands for whatever is masked, in every output. */
export const redacted = '[REDACTED]';

const mostLines = 3;
/** Around the part to point at, so that a line of a megabyte cannot fill the screen. */
const mostCharacters = 240;
/** Of them before that part. */
const lead = 20;

/** The spans of a source that must not be shown, in order: at least those that reach into `within`. */
export type Masks = (source: Source, within: Span) => readonly Span[];

export function placeOf(location: Location): Place {
  return { path: location.source.path, ...regionOf(location) };
}

/** The lines of a location with its part marked, masked spans replaced; none where it only stands in for a place. */
export function excerptOf(
  location: Location,
  { line, endLine }: Place,
  masks: Masks,
): readonly ExcerptLine[] {
  if (location.span.end === 0) return [];
  const last = Math.min(endLine, line + mostLines - 1);
  const lines: ExcerptLine[] = [];
  for (let at = line; at <= last; at += 1) lines.push(excerptLine(location, at, masks));
  return lines;
}

function excerptLine(location: Location, line: number, masks: Masks): ExcerptLine {
  const { source, span } = location;
  const { start, end } = lineBounds(source, line);
  const from = Math.min(end, Math.max(start, span.start));
  const to = Math.min(end, Math.max(from, span.end));
  const cutStart = Math.max(start, Math.min(from - lead, end - mostCharacters));
  const cut = { start: cutStart, end: Math.min(end, cutStart + mostCharacters) };
  const { shown, map } = mask(source.text, cut, masks(source, cut));
  const column = map(from) + 1;
  return { line, text: shown, mark: { column, endColumn: Math.max(column + 1, map(to) + 1) } };
}

/** A part of the text with masked spans replaced, and a map from offsets of the text to those of the part. */
function mask(
  text: string,
  { start, end }: Span,
  masks: readonly Span[],
): { shown: string; map: (offset: number) => number } {
  const pieces: { from: number; to: number; at: number }[] = [];
  let shown = '';
  let at = start;
  for (let index = firstEndingAfter(masks, start); index < masks.length; index += 1) {
    const span = masks[index];
    if (!span || span.start >= end) break;
    const from = Math.max(at, span.start);
    const to = Math.min(end, span.end);
    if (to <= from) continue;
    shown += text.slice(at, from);
    pieces.push({ from, to, at: shown.length });
    shown += redacted;
    at = to;
  }
  shown += text.slice(at, end);
  const map = (offset: number): number => {
    const piece = pieces.findLast(({ from }) => from <= offset);
    if (!piece) return offset - start;
    if (offset < piece.to) return offset === piece.from ? piece.at : piece.at + redacted.length;
    return piece.at + redacted.length + Math.min(offset, end) - piece.to;
  };
  return { shown, map };
}

/** Index of the first of the spans, which stand in order, that reaches past an offset. */
function firstEndingAfter(spans: readonly Span[], offset: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}
