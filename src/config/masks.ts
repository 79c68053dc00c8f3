import type { EnvEntry } from '../source/env-file.ts';
import { lineStarts, lineText, type Source } from '../source/source.ts';
import type { Span } from '../source/span.ts';
import type { TomlNode, TomlTable } from '../source/toml-tree.ts';
import { looksSecret } from '../values/secret.ts';
import { maskedUrl } from '../values/url-mask.ts';

/**
 * Spans of a parsed file that no output may show: values of secret keys and of keys that nobody knows, strings
 * that look like a secret under any key, and comments, which hold yesterday's secrets.
 */
export function tomlMasks(
  source: Source,
  root: TomlTable,
  isOpen: (key: string, text?: string) => boolean,
): readonly Span[] {
  const masks: Span[] = [];
  const strings: Span[] = [];
  walk(root, '', (node, key) => {
    const isString = node.kind === 'string';
    if (isString) strings.push(node.span);
    if (!isOpen(key, isString ? node.value : undefined)) masks.push(node.span);
    else if (isString) masks.push(...secretPart(source, node.value, node.span));
  });
  return [...masks, ...comments(source, strings)].sort((a, b) => a.start - b.start);
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

interface Place {
  readonly node: TomlNode;
  /** The dotted key it stands under, list indexes as `[]`. */
  readonly key: string;
}

/** Calls back for every scalar. */
function walk(root: TomlTable, path: string, visit: (node: TomlNode, key: string) => void): void {
  const open: Place[] = [{ node: root, key: path }];
  for (let at = open.pop(); at; at = open.pop()) {
    const inner = within(at);
    if (inner) for (const place of inner) open.push(place);
    else visit(at.node, at.key);
  }
}

function within({ node, key }: Place): readonly Place[] | undefined {
  if (node.kind === 'array') return node.items.map((item) => ({ node: item, key: `${key}[]` }));
  if (node.kind !== 'table') return undefined;
  return Array.from(node.entries, ([name, entry]) => ({
    node: entry.node,
    key: key === '' ? name : `${key}.${name}`,
  }));
}

/** What stands behind each `#` of a parsed file that begins a comment. */
export function tomlComments(source: Source, root: TomlTable): readonly Span[] {
  const strings: Span[] = [];
  walk(root, '', (node) => {
    if (node.kind === 'string') strings.push(node.span);
  });
  return comments(source, strings);
}

/** The same of an env file. */
export function envFileComments(source: Source, entries: readonly EnvEntry[]): readonly Span[] {
  const spans = entries.map(({ nameSpan, valueSpan }) => ({
    start: nameSpan.start,
    end: valueSpan.end,
  }));
  return comments(source, spans);
}

/** Everything from a `#` that stands in no string to the end of its line. */
function comments(source: Source, strings: readonly Span[]): readonly Span[] {
  const inOrder = [...strings].sort((a, b) => a.start - b.start);
  const found: Span[] = [];
  let next = 0;
  for (let at = source.text.indexOf('#'); at !== -1; at = source.text.indexOf('#', at + 1)) {
    while ((inOrder[next]?.end ?? Number.POSITIVE_INFINITY) <= at) next += 1;
    const string = inOrder[next];
    if (string && string.start <= at) {
      at = string.end - 1;
      continue;
    }
    const newline = source.text.indexOf('\n', at);
    const end = newline === -1 ? source.text.length : newline;
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
): readonly Span[] {
  const masks = entries.flatMap(({ name, value, valueSpan }) =>
    isOpen(name, value) ? secretPart(source, value, valueSpan) : [valueSpan],
  );
  const known = entries.map(({ nameSpan, valueSpan }) => ({
    start: nameSpan.start,
    end: valueSpan.end,
  }));
  return [...masks, ...outside(source, known)].sort((a, b) => a.start - b.start);
}

/** What lies between the spans, line ends left out. */
function outside(source: Source, spans: readonly Span[]): readonly Span[] {
  const gaps: Span[] = [];
  let at = 0;
  for (const span of [...spans, { start: source.text.length, end: source.text.length }]) {
    if (firstCharacter.test(source.text.slice(at, span.start)))
      gaps.push({ start: at, end: span.start });
    at = span.end;
  }
  return gaps;
}
