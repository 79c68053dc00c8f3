import { type Environment, environmentOf, type Variable } from '../config/environment.ts';
import { count } from '../report/exit-code.ts';
import { type EnvEntry, parseEnvFile } from '../source/env-file.ts';
import { regionOf, type Source } from '../source/source.ts';
import { looksLikeUtf16 } from '../source/utf16.ts';
import type { Host } from './host.ts';

/** What was given as the server's environment. */
export interface GivenEnvironment {
  readonly variables: Environment;
  readonly files: readonly { readonly source: Source; readonly entries: readonly EnvEntry[] }[];
  /** Env files that could not be read, or lines of them that are no assignment. */
  readonly incomplete: readonly { readonly path: string; readonly reason: string }[];
}

/** What bytes that are not UTF-8 are decoded to. */
const replacement = '\ufffd';

/** To the server a value that is not UTF-8 is a variable that is not set (facts/kalamdb §1.1). */
function setOnes(entries: readonly EnvEntry[], isBroken: boolean): readonly EnvEntry[] {
  return isBroken ? entries.filter(({ value }) => !value.includes(replacement)) : entries;
}

/** Env files in order, later wins over earlier, then the process environment when it was asked for. */
export function readGivenEnvironment(
  paths: readonly string[],
  takesProcess: boolean,
  host: Host,
  limit: number,
): GivenEnvironment {
  const entries: Omit<Variable, 'overridden'>[] = [];
  const files: { source: Source; entries: readonly EnvEntry[] }[] = [];
  const incomplete: { path: string; reason: string }[] = [];
  for (const path of paths) {
    const result = host.read(path, limit);
    if (!result.ok) {
      incomplete.push({ path, reason: result.reason });
      continue;
    }
    if (looksLikeUtf16(result.text)) {
      incomplete.push({ path, reason: 'looks like UTF-16, and is not UTF-8' });
      continue;
    }
    const isBroken = result.brokenAt !== undefined;
    if (isBroken) incomplete.push({ path, reason: 'is not UTF-8' });
    const source: Source = { path, text: result.text, kind: 'env-file' };
    const parsed = parseEnvFile(result.text);
    files.push({ source, entries: parsed.entries });
    for (const { name, value, nameSpan } of setOnes(parsed.entries, isBroken)) {
      entries.push({ name, value, location: { source, span: nameSpan } });
    }
    for (const { span, message } of parsed.problems.slice(0, mostProblems)) {
      incomplete.push({ path, reason: `line ${regionOf({ source, span }).line}: ${message}` });
    }
    const more = parsed.problems.length - mostProblems;
    if (more > 0) incomplete.push({ path, reason: `${count(more, 'more line')} cannot be read` });
  }
  if (takesProcess) entries.push(...processEntries(host.environment));
  return { variables: environmentOf(entries), files, incomplete };
}

/** Of one file: of what is no env file every line is one. */
const mostProblems = 100;

const prefix = 'KALAMDB_';

/** The process environment as a source that holds names only: no value of it is ever shown. */
function processEntries(environment: Host['environment']): readonly Omit<Variable, 'overridden'>[] {
  const names = Object.keys(environment)
    .filter((name) => name.startsWith(prefix))
    .sort();
  const source: Source = { path: 'environment', text: names.join('\n'), kind: 'environment' };
  let start = 0;
  return names.map((name) => {
    const span = { start, end: start + name.length };
    start = span.end + 1;
    return { name, value: environment[name] ?? '', location: { source, span } };
  });
}
