import type { Source } from './source.ts';

/** What GitHub's upload action computes for a line, and the offsets of the text that went into it. */
export interface LineHash {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Characters that a line's hash covers, counted from the line's first, blanks left out. */
const windowSize = 100;
const word = 4_294_967_296;
const factor = 37;
/** Four steps at once: the most for which a double holds every product exactly. */
const stride = 4;
const strideFactor = factor ** stride;
const [space, tab, lineFeed, carriageReturn] = [32, 9, 10, 13];

const BLANKS = /[ \t]+/g;
const LINE_END = /\r\n?|\n/g;

interface HashedText {
  /** The text without blanks, every line end as LF, an end mark and zeros to fill the last window. */
  readonly units: string;
  /** Where in it each line begins. */
  readonly unitStarts: readonly number[];
  /** Where in the text each line begins. */
  readonly starts: readonly number[];
  /** Which of the lines with the same window each line is, from 1 on. */
  readonly counts: readonly number[];
}

const hashedBySource = new WeakMap<Source, HashedText>();

/** `primaryLocationLineHash` of a 1-based line, as github/codeql-action computes it (facts/anchors §5.4): `c129715d7a2bc9a3:1`. */
export function lineHash(source: Source, line: number): LineHash | undefined {
  const known = hashedBySource.get(source) ?? hashedText(source.text);
  hashedBySource.set(source, known);
  const unitStart = known.unitStarts[line - 1];
  const lineStart = known.starts[line - 1];
  if (unitStart === undefined || lineStart === undefined) return undefined;
  const start = skipBlanks(source.text, lineStart);
  return {
    value: `${hashAt(known.units, unitStart)}:${known.counts[line - 1]}`,
    start,
    end: windowEnd(source.text, start),
  };
}

function hashedText(text: string): HashedText {
  // Line ends go first: CR, blank and LF are two of them, and must not become one.
  const starts = lineStartsIn(text);
  const lines = text.replace(LINE_END, '\n').replace(BLANKS, '');
  const units = `${lines}\uffff${'\0'.repeat(windowSize)}`;
  const unitStarts = lineStartsIn(lines);
  return { units, unitStarts, starts, counts: countsOf(units, unitStarts) };
}

function lineStartsIn(text: string): readonly number[] {
  const starts = [0];
  LINE_END.lastIndex = 0;
  while (LINE_END.test(text)) starts.push(LINE_END.lastIndex);
  return starts;
}

/** The action counts equal hashes; no two windows of a real file are known to share one. */
function countsOf(units: string, starts: readonly number[]): readonly number[] {
  const met = new Map<string, number>();
  return starts.map((start) => {
    const window = units.slice(start, start + windowSize);
    const count = (met.get(window) ?? 0) + 1;
    met.set(window, count);
    return count;
  });
}

/** Σ 37ⁿ·unit over the window, modulo 2⁶⁴, in two halves. */
function hashAt(units: string, start: number): string {
  let high = 0;
  let low = 0;
  for (let at = start; at < start + windowSize; at += stride) {
    const first = units.charCodeAt(at) * factor + units.charCodeAt(at + 1);
    const last = units.charCodeAt(at + 2) * factor + units.charCodeAt(at + 3);
    const product = low * strideFactor + first * factor * factor + last;
    low = product >>> 0;
    high = (high * strideFactor + Math.floor(product / word)) >>> 0;
  }
  // Without zero padding, as the action prints it.
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0');
}

/** Behind the last character of the text that is in the window. */
function windowEnd(text: string, start: number): number {
  let left = windowSize;
  let at = start;
  let before = 0;
  while (at < text.length && left > 0) {
    const code = text.charCodeAt(at);
    const isDropped = isBlank(code) || (code === lineFeed && before === carriageReturn);
    if (!isDropped) left -= 1;
    before = code;
    at += 1;
  }
  return at;
}

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (isBlank(text.charCodeAt(at))) at += 1;
  return at;
}

function isBlank(code: number): boolean {
  return code === space || code === tab;
}
