import type { Source } from './source.ts';

/** What GitHub's upload action computes for a line, and the offsets of the text that went into it. */
export interface LineHash {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** Characters that a line's hash covers, counted from the line's first, blanks left out. */
const windowSize = 100;
const factor = 37;
const word = 4_294_967_296;
const endOfFile = 65_535;
const [space, tab, lineFeed, carriageReturn] = [32, 9, 10, 13];

const hashesBySource = new WeakMap<Source, readonly LineHash[]>();

/** `primaryLocationLineHash` of a 1-based line, as github/codeql-action computes it (facts/anchors §5.4). */
export function lineHash(source: Source, line: number): LineHash | undefined {
  const known = hashesBySource.get(source) ?? lineHashes(source.text);
  hashesBySource.set(source, known);
  return known[line - 1];
}

/** The hash of every line, with how often it was met so far: `c129715d7a2bc9a3:1`. */
export function lineHashes(text: string): readonly LineHash[] {
  const { codes, offsets, starts } = normalised(text);
  const values = rolled(codes, starts);
  const met = new Map<string, number>();
  return values.map((value, index) => {
    const count = (met.get(value) ?? 0) + 1;
    met.set(value, count);
    const first = starts[index] ?? 0;
    const last = Math.min(first + windowSize, offsets.length) - 1;
    return {
      value: `${value}:${count}`,
      start: offsets[first] ?? text.length,
      end: Math.min(text.length, (offsets[last] ?? text.length) + 1),
    };
  });
}

interface Normalised {
  /** UTF-16 units without blanks, every line end as LF, an end mark and zeros to fill the last window. */
  readonly codes: Uint16Array;
  /** Where in the text each unit stood. */
  readonly offsets: readonly number[];
  /** Indexes of the units that begin a line. */
  readonly starts: readonly number[];
}

function normalised(text: string): Normalised {
  const codes = new Uint16Array(text.length + 1 + windowSize);
  const offsets: number[] = [];
  const starts: number[] = [0];
  let afterReturn = false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const isDropped = code === space || code === tab || (afterReturn && code === lineFeed);
    afterReturn = code === carriageReturn;
    if (isDropped) continue;
    const isLineEnd = code === lineFeed || code === carriageReturn;
    codes[offsets.length] = isLineEnd ? lineFeed : code;
    offsets.push(at);
    if (isLineEnd) starts.push(offsets.length);
  }
  codes[offsets.length] = endOfFile;
  offsets.push(text.length);
  return { codes: codes.subarray(0, offsets.length + windowSize), offsets, starts };
}

/** Σ 37ⁿ·code over each window, modulo 2⁶⁴, in two halves: a double holds every product exactly. */
function rolled(codes: Uint16Array, starts: readonly number[]): readonly string[] {
  const leaving = BigInt(factor) ** BigInt(windowSize) % 2n ** 64n;
  const leavingHigh = Number(leaving >> 32n);
  const leavingLow = Number(leaving & 0xffff_ffffn);
  const values: string[] = [];
  let high = 0;
  let low = 0;
  for (let at = 0; at < codes.length && values.length < starts.length; at += 1) {
    const out = codes[at - windowSize] ?? 0;
    const gone = leavingLow * out;
    const next = low * factor + (codes[at] ?? 0) - (gone % word);
    high = modulo(
      high * factor + Math.floor(next / word) - modulo(leavingHigh * out + Math.floor(gone / word)),
    );
    low = modulo(next);
    if (at === (starts[values.length] ?? 0) + windowSize - 1) values.push(hexadecimal(high, low));
  }
  return values;
}

function modulo(value: number): number {
  return ((value % word) + word) % word;
}

/** Without zero padding, as the action prints it. */
function hexadecimal(high: number, low: number): string {
  return high === 0 ? low.toString(16) : high.toString(16) + low.toString(16).padStart(8, '0');
}
