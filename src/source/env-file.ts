import type { Span } from './span.ts';
import { isBlank, lineEndLength, matchLength } from './toml-cursor.ts';

/** One assignment of an env file, in the order of the file; a name may come twice. */
export interface EnvEntry {
  readonly name: string;
  /** Without its quotes, escapes resolved. */
  readonly value: string;
  readonly nameSpan: Span;
  /** As written, quotes included. */
  readonly valueSpan: Span;
}

/** A line that is no assignment, comment or blank. Its message never repeats the line. */
interface EnvProblem {
  readonly span: Span;
  readonly message: string;
}

export interface EnvFile {
  readonly entries: readonly EnvEntry[];
  readonly problems: readonly EnvProblem[];
}

interface EnvValue {
  readonly value: string;
  readonly span: Span;
}

/** `end` is where the search for the next line starts. */
type LineResult =
  | { readonly entry: EnvEntry; readonly end: number }
  | { readonly problem: EnvProblem; readonly end: number };

const BLANKS = /[ \t]*/y;
/** A variable may itself be called `export`. */
const EXPORT = /export[ \t]+(?![ \t]*=)/y;
const NAME = /[A-Za-z_][A-Za-z0-9_.-]*/y;
const UNQUOTED_END = /[ \t]#|\r?\n|$/g;
const LINE_END = /\r?\n|$/g;
const ESCAPE = /\\([n"\\$])/g;

/** Reads `KEY=value` lines as shells and container tools agree on them. Never throws. */
export function parseEnvFile(text: string): EnvFile {
  const entries: EnvEntry[] = [];
  const problems: EnvProblem[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (at < text.length) {
    const start = skip(BLANKS, text, at);
    const result = isEmptyLine(text, start) ? undefined : readLine(text, start);
    if (result && 'entry' in result) entries.push(result.entry);
    if (result && 'problem' in result) problems.push(result.problem);
    at = nextLine(text, result?.end ?? start);
  }
  return { entries, problems };
}

function readLine(text: string, lineStart: number): LineResult {
  const start = skip(EXPORT, text, lineStart);
  const end = skip(NAME, text, start);
  const equals = skip(BLANKS, text, end);
  const message = nameFault(text, start, end, equals);
  if (message !== undefined) return failure(text, start, message);
  const name = text.slice(start, end);
  const read = readValue(text, equals + 1);
  if (!read) {
    const quote = skip(BLANKS, text, equals + 1);
    return failure(text, quote, 'the quoted value that starts here is not closed');
  }
  const { value, span } = read;
  const rest = skip(BLANKS, text, span.end);
  if (!isEmptyLine(text, rest)) {
    return failure(text, rest, 'nothing but a comment can follow the closing quote');
  }
  return { entry: { name, value, nameSpan: { start, end }, valueSpan: span }, end: span.end };
}

function nameFault(text: string, start: number, end: number, equals: number): string | undefined {
  if (end === start) {
    return text[start] === '='
      ? 'a name is missing before "="'
      : 'a name starts with a letter or an underscore';
  }
  if (text[equals] === '=') return undefined;
  return lineEnd(text, equals) === equals
    ? '"=" is missing after the name'
    : 'only letters, digits, "_", "." and "-" can stand in a name, and "=" after it';
}

/** Undefined when a quoted value is not closed; it may go over several lines. */
function readValue(text: string, equalsEnd: number): EnvValue | undefined {
  const start = skip(BLANKS, text, equalsEnd);
  const quote = text.charAt(start);
  if (quote !== '"' && quote !== "'") return unquotedValue(text, equalsEnd);
  const close = closingQuote(text, start, quote);
  if (close === -1) return undefined;
  const raw = text.slice(start + 1, close);
  const value = quote === '"' ? raw.replace(ESCAPE, resolveEscape) : raw;
  return { value, span: { start, end: close + 1 } };
}

/** Up to a comment, which a blank must precede, or the end of the line. */
function unquotedValue(text: string, equalsEnd: number): EnvValue {
  UNQUOTED_END.lastIndex = equalsEnd;
  let end = UNQUOTED_END.exec(text)?.index ?? text.length;
  while (end > equalsEnd && isBlank(text.charCodeAt(end - 1))) end -= 1;
  const start = Math.min(skip(BLANKS, text, equalsEnd), end);
  return { value: text.slice(start, end), span: { start, end } };
}

function closingQuote(text: string, start: number, quote: string): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === quote) return at;
    if (quote === '"' && text[at] === '\\') at += 1;
  }
  return -1;
}

function resolveEscape(_: string, character: string): string {
  return character === 'n' ? '\n' : character;
}

function failure(text: string, start: number, message: string): LineResult {
  const end = lineEnd(text, start);
  return { problem: { span: { start, end }, message }, end };
}

function isEmptyLine(text: string, at: number): boolean {
  return at >= text.length || text[at] === '#' || lineEndLength(text, at) > 0;
}

/** The offset behind what a sticky pattern matches; the offset itself when it does not match. */
function skip(pattern: RegExp, text: string, at: number): number {
  return at + matchLength(pattern, text, at);
}

function lineEnd(text: string, at: number): number {
  LINE_END.lastIndex = at;
  return LINE_END.exec(text)?.index ?? text.length;
}

function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end + 1;
}
