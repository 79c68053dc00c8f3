import { type Environment, environmentOf, type Variable } from '../config/environment.ts';
import { count } from '../report/exit-code.ts';
import { type EnvEntry, parseEnvFile } from '../source/env-file.ts';
import { regionOf, type Source } from '../source/source.ts';
import { looksLikeUtf16 } from '../source/utf16.ts';
import type { Host, ReadResult } from './host.ts';

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
  const read = paths.map((path) => readEnvFile(path, host, limit));
  const variables = read.flatMap(({ set, source }) =>
    set.map(({ name, value, nameSpan }) => ({ name, value, location: { source, span: nameSpan } })),
  );
  const ofProcess = takesProcess ? processEntries(host.environment) : [];
  return {
    variables: environmentOf([...variables, ...ofProcess]),
    files: read.filter(({ isRead }) => isRead),
    incomplete: read.flatMap(({ source: { path }, reasons }) =>
      reasons.map((reason) => ({ path, reason })),
    ),
  };
}

interface ReadEnvFile {
  readonly source: Source;
  readonly isRead: boolean;
  readonly entries: readonly EnvEntry[];
  /** Those that set a variable of the server. */
  readonly set: readonly EnvEntry[];
  /** Why not all of it counts. */
  readonly reasons: readonly string[];
}

function readEnvFile(path: string, host: Host, limit: number): ReadEnvFile {
  const result = host.read(path, limit);
  const source: Source = { path, text: result.ok ? result.text : '', kind: 'env-file' };
  const reason = reasonAgainst(result);
  if (reason !== undefined)
    return { source, isRead: false, entries: [], set: [], reasons: [reason] };
  const isBroken = result.ok && result.brokenAt !== undefined;
  const { entries, problems } = parseEnvFile(source.text);
  const lines = problems
    .slice(0, mostProblems)
    .map(({ span, message }) => `line ${regionOf({ source, span }).line}: ${message}`);
  const more = problems.length - lines.length;
  const reasons = [
    ...(isBroken ? ['is not UTF-8'] : []),
    ...lines,
    ...(more > 0 ? [`${count(more, 'more line')} cannot be read`] : []),
  ];
  return { source, isRead: true, entries, set: setOnes(entries, isBroken), reasons };
}

function reasonAgainst(result: ReadResult): string | undefined {
  if (!result.ok) return result.reason;
  return looksLikeUtf16(result.text) ? 'looks like UTF-16, and is not UTF-8' : undefined;
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
