import { parseEnvFile } from './env-file.ts';
import { lineStarts, lineText, type Source } from './source.ts';
import { parseToml } from './toml.ts';
import type { TomlNode } from './toml-tree.ts';

/** Whole lines to put in front of a 1-based line; behind the last one for a line that is not there. */
export interface LineInsert {
  readonly before: number;
  readonly lines: readonly string[];
}

const startOfText = /^\ufeff?/;

/** The text with the lines in it: its own line ends, its byte order mark in front, not a character of it changed. */
export function insertLines(source: Source, inserts: readonly LineInsert[]): string {
  const { text } = source;
  const end = lineEnd(text);
  const starts = lineStarts(source);
  let result = '';
  let at = 0;
  for (const { before, lines } of [...inserts].sort((a, b) => a.before - b.before)) {
    const mark = startOfText.exec(text)?.[0].length ?? 0;
    const start = before === 1 ? mark : (starts[before - 1] ?? text.length);
    result += text.slice(at, start);
    if (start > mark && !text.slice(0, start).endsWith('\n')) result += end;
    result += lines.map((line) => line + end).join('');
    at = start;
  }
  return result + text.slice(at);
}

/** As the first line ends, else a line feed. */
function lineEnd(text: string): string {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

/** The first line that is neither blank nor a comment; behind the last one where there is none. */
export function firstStatement(source: Source): number {
  const { length } = lineStarts(source);
  for (let line = 1; line <= length; line += 1) {
    const text = lineText(source, line).trim();
    if (text !== '' && !text.startsWith('#')) return line;
  }
  return source.text.endsWith('\n') || source.text === '' ? length : length + 1;
}

/** Blanks before the first word of a line. */
export function indentOf(source: Source, line: number): string {
  const text = lineText(source, line);
  return text.slice(0, text.length - text.trimStart().length);
}

/** Whether a reader finds the same values in both, so that nothing but comments changed. */
export function hasSameValues(kind: Source['kind'], before: string, after: string): boolean {
  if (kind !== 'config') return sameAssignments(before, after);
  const [old, edited] = [parseToml(before), parseToml(after)];
  return old.ok && edited.ok && isSame(old.root, edited.root);
}

function isSame(a: TomlNode, b: TomlNode): boolean {
  if (a.kind === 'array') {
    if (b.kind !== 'array' || a.items.length !== b.items.length) return false;
    return a.items.every((item, index) => {
      const other = b.items[index];
      return other !== undefined && isSame(item, other);
    });
  }
  if (a.kind === 'table') {
    if (b.kind !== 'table' || a.entries.size !== b.entries.size) return false;
    return [...a.entries].every(([name, { node }]) => {
      const other = b.entries.get(name);
      return other !== undefined && isSame(node, other.node);
    });
  }
  return a.kind === b.kind && Object.is(a.value, b.value);
}

function sameAssignments(before: string, after: string): boolean {
  const [old, edited] = [parseEnvFile(before), parseEnvFile(after)];
  if (old.problems.length !== edited.problems.length) return false;
  if (old.entries.length !== edited.entries.length) return false;
  return old.entries.every(({ name, value }, index) => {
    const other = edited.entries[index];
    return other?.name === name && other.value === value;
  });
}

/** The inserted lines alone, as `diff -U0` writes them: lines around them may hold a secret. */
export function insertsAsDiff(path: string, inserts: readonly LineInsert[]): string {
  let added = 0;
  const hunks = [...inserts]
    .sort((a, b) => a.before - b.before)
    .map(({ before, lines }) => {
      const head = `@@ -${before - 1},0 +${before + added},${lines.length} @@`;
      added += lines.length;
      return [head, ...lines.map((line) => `+${line}`)].join('\n');
    });
  return [`--- ${path}`, `+++ ${path}`, ...hunks].join('\n');
}

const quotable = /["\\]/g;

/** A text without control characters in double quotes, as TOML and waiver comments read it. */
export function quoted(text: string): string {
  return `"${text.replace(quotable, '\\$&')}"`;
}
