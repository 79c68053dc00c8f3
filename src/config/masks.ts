import type { EnvEntry } from '../source/env-file.ts';
import { lineStarts, lineText, type Source } from '../source/source.ts';
import type { Span } from '../source/span.ts';
import type { TomlArray, TomlNode, TomlScalar, TomlTable } from '../source/toml-tree.ts';
import { oncePer } from '../values/once-per.ts';
import { looksSecret } from '../values/secret.ts';
import { maskedUrl } from '../values/url-mask.ts';
import { keyIn } from './struct-fields.ts';

/** The spans that must not be shown, at least those that reach into `within`; in order. */
export type Masker = (within: Span) => readonly Span[];

/**
 * Spans of a parsed file that no output may show: values of secret keys and of keys that nobody knows, strings
 * that look like a secret under any key, and comments, which hold yesterday's secrets. Asked for by parts: output
 * shows little of a file, and of a line of a megabyte.
 */
export function tomlMasks(
  source: Source,
  root: TomlTable,
  isOpen: (key: string, text?: string) => boolean,
): Masker {
  const leaves = leavesOf(root);
  const masksOf = oncePer(({ node, step }: Leaf): readonly Span[] => {
    const text = node.kind === 'string' ? node.value : undefined;
    if (!isOpen(keyOf(step), text)) return [node.span];
    return text === undefined ? [] : secretPart(source, text, node.span);
  });
  // Where a comment begins is known only with its line, and many findings may stand on one.
  const commentsOn = new Map<string, readonly Span[]>();
  return (within) => {
    const lines = wholeLines(source, within);
    const name = `${lines.start} ${lines.end}`;
    const commented =
      commentsOn.get(name) ??
      comments(source, () => stringSpans(overlapping(leaves, spanOfLeaf, lines)), lines);
    commentsOn.set(name, commented);
    return [...overlapping(leaves, spanOfLeaf, within).flatMap(masksOf), ...commented].sort(
      byStart,
    );
  };
}

function wholeLines({ text }: Source, { start, end }: Span): Span {
  const newline = text.indexOf('\n', end);
  return {
    start: start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1,
    end: newline === -1 ? text.length : newline,
  };
}

function byStart(a: Span, b: Span): number {
  return a.start - b.start;
}

/** What of a text must not be shown: all of it, or only a URL's query or fragment. */
function secretPart(source: Source, text: string, span: Span): readonly Span[] {
  if (!looksSecret(text)) return [];
  const masked = maskedUrl(text);
  const shown = masked.slice(0, masked.lastIndexOf('['));
  const raw = source.text.slice(span.start, span.end);
  const quote = raw.startsWith(shown) ? 0 : 1;
  const isTail = text.startsWith(shown) && raw.startsWith(shown, quote) && shown !== '';
  if (!isTail || looksSecret(masked)) return [span];
  return [{ start: span.start + quote + shown.length, end: span.end - quote }];
}

/** A key of a table, or all elements of a list. */
interface Step {
  /** Of a list `[]`. */
  readonly name: string;
  readonly above: Step | undefined;
  /** Put together only for a value that is looked at. */
  key: string | undefined;
}

/** A scalar and where it hangs. */
interface Leaf {
  readonly step: Step;
  readonly node: TomlScalar;
}

/** Every scalar, in the order of the text: no two overlap. */
const leavesOf = oncePer((root: TomlTable): readonly Leaf[] => {
  const leaves: Leaf[] = [];
  const enter = (node: TomlTable | TomlArray, above: Step | undefined): void => {
    if (node.kind === 'array') {
      const step = { name: '[]', above, key: undefined };
      for (const item of node.items) take(item, step);
    } else {
      node.entries.forEach((entry, name) => {
        take(entry.node, { name, above, key: undefined });
      });
    }
  };
  // As deep as the reader lets a document be.
  const take = (node: TomlNode, step: Step): void => {
    if (node.kind === 'table' || node.kind === 'array') enter(node, step);
    else leaves.push({ node, step });
  };
  enter(root, undefined);
  return leaves.sort((a, b) => a.node.span.start - b.node.span.start);
});

/** The dotted key, list indexes as `[]`. */
function keyOf(step: Step): string {
  step.key ??= within(step.above ? keyOf(step.above) : '', step.name);
  return step.key;
}

function within(path: string, name: string): string {
  return name === '[]' ? `${path}[]` : keyIn(path, name);
}

/** Those that reach into a part of the text; they come in its order, and no two overlap. */
function overlapping<Thing>(
  things: readonly Thing[],
  spanOf: (thing: Thing) => Span,
  { start, end }: Span,
): readonly Thing[] {
  const found: Thing[] = [];
  let first = 0;
  for (let high = things.length; first < high; ) {
    const middle = (first + high) >> 1;
    const thing = things[middle];
    if (thing !== undefined && spanOf(thing).end <= start) first = middle + 1;
    else high = middle;
  }
  for (let at = first; at < things.length; at += 1) {
    const thing = things[at];
    if (thing === undefined || spanOf(thing).start >= end) break;
    found.push(thing);
  }
  return found;
}

function spanOfLeaf({ node }: Leaf): Span {
  return node.span;
}

function stringSpans(leaves: readonly Leaf[]): readonly Span[] {
  const spans: Span[] = [];
  for (const { node } of leaves) if (node.kind === 'string') spans.push(node.span);
  return spans;
}

/** What stands behind each `#` of a parsed file that begins a comment. */
export function tomlComments(source: Source, root: TomlTable): readonly Span[] {
  return comments(source, () => stringSpans(leavesOf(root)), wholeOf(source));
}

function wholeOf({ text }: Source): Span {
  return { start: 0, end: text.length };
}

/** The same of an env file. */
export function envFileComments(source: Source, entries: readonly EnvEntry[]): readonly Span[] {
  return comments(source, () => entries.map(spanOfAssignment), wholeOf(source));
}

/** Everything from a `#` that stands in none of the strings, which come in order, to the end of its line; of whole lines. */
function comments(
  source: Source,
  stringsOf: () => readonly Span[],
  { start: from, end: until }: Span,
): readonly Span[] {
  const text = source.text.slice(0, until);
  if (!text.includes('#', from)) return [];
  const strings = stringsOf();
  const found: Span[] = [];
  let next = 0;
  for (let at = text.indexOf('#', from); at !== -1; at = text.indexOf('#', at + 1)) {
    while ((strings[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next += 1;
    const string = strings[next];
    if (string && string.start <= at) {
      at = string.end - 1;
      continue;
    }
    const newline = text.indexOf('\n', at);
    const end = newline === -1 ? text.length : newline;
    found.push({ start: at + 1, end });
    at = end;
  }
  return found;
}

/** Longer than any key that a server reads. */
const longestKey = 100;
const keyBefore = /^\s*[\w"'-]+(?:\s*\.\s*[\w"'-]+)*\s*$/;
const header = /^\s*\[{1,2}\s*[A-Za-z_][\w.\s-]*\]{1,2}\s*$/;
const firstCharacter = /\S/;

/** Of a file that does not parse only keys and headers are shown: every right-hand side may be a secret. */
export function unparsedMasks(source: Source): readonly Span[] {
  return lineStarts(source).flatMap((start, index) => {
    const text = lineText(source, index + 1);
    const isShown = text.length <= longestKey && header.test(text);
    const from = isShown ? -1 : startOfValue(text);
    if (from === -1) return [];
    const offset = source.text.indexOf(text, start);
    return [{ start: offset + from, end: offset + text.length }];
  });
}

/**
 * Where what must not be shown begins in a line; -1 where nothing does. A line that ends in `=` may be the last
 * of a key in base64, so a key is shown only where something follows.
 */
function startOfValue(text: string): number {
  const equals = text.indexOf('=');
  const after = equals === -1 ? '' : text.slice(equals + 1);
  const value = after.startsWith('=') ? -1 : after.search(firstCharacter);
  const isKey = value !== -1 && equals <= longestKey && keyBefore.test(text.slice(0, equals));
  return isKey ? equals + 1 + value : text.search(firstCharacter);
}

/** Values of secret and unknown variables, values that look secret or that nothing reads, and everything that is no assignment. */
export function envFileMasks(
  source: Source,
  entries: readonly EnvEntry[],
  isOpen: (name: string, text: string) => boolean,
): Masker {
  const masksOf = oncePer(({ name, value, valueSpan }: EnvEntry): readonly Span[] =>
    isOpen(name, value) ? secretPart(source, value, valueSpan) : [valueSpan],
  );
  return (within) => {
    const here = overlapping(entries, spanOfAssignment, within);
    const gaps = outside(source, here.map(spanOfAssignment), within);
    return [...here.flatMap(masksOf), ...gaps].sort(byStart);
  };
}

function spanOfAssignment({ nameSpan, valueSpan }: EnvEntry): Span {
  return { start: nameSpan.start, end: valueSpan.end };
}

/** What lies in a part of the text between the spans, line ends left out. */
function outside({ text }: Source, spans: readonly Span[], { start, end }: Span): readonly Span[] {
  const gaps: Span[] = [];
  let at = start;
  for (const span of [...spans, { start: end, end }]) {
    if (firstCharacter.test(text.slice(at, span.start))) gaps.push({ start: at, end: span.start });
    at = span.end;
  }
  return gaps;
}
