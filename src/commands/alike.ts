import type { Alike } from '../engine/kept.ts';
import { parsedToml } from '../source/parsed-toml.ts';
import { changesFrom, type Lines, linesOf } from '../source/same-lines.ts';
import type { Source } from '../source/source.ts';
import { oncePer } from '../values/once-per.ts';
import { areNaming } from './copy.ts';
import { exposureKeys } from './exposure.ts';
import {
  exposureOf,
  type JudgedFile,
  type JudgeOptions,
  judgeLoaded,
  type ReadFile,
  strengthFor,
} from './judge-file.ts';

/** A file with its lines, where others may be judged by it. */
export interface Template {
  readonly before: ReadFile;
  /** Worked out when a second file asks, and not held with what the run says of the first. */
  readonly lines: () => Lines | undefined;
}

export function templateOf(before: ReadFile): Template {
  const lines = oncePer(linesIn);
  return { before, lines: () => lines(before) };
}

/**
 * What a file comes to that has the lines of one judged before but for values, as the nodes of a cluster have; undefined
 * where more is other. Only what hangs on these values is worked out again.
 */
export async function judgeAlike(
  { before, lines: linesOfBefore }: Template,
  source: Source,
  options: JudgeOptions,
): Promise<JudgedFile | undefined> {
  const { read, runs } = before;
  const lines = linesOfBefore();
  const changes = lines && source.brokenAt === undefined ? changesFrom(lines, source) : undefined;
  if (!changes) return undefined;
  const reloaded = read.loaded.flatMap((one) => one.withValues(source, changes) ?? []);
  if (reloaded.length < read.loaded.length) return undefined;
  const loaded = reloaded.map((one) => one.loaded);
  const alikeAs = (version: number): Alike | undefined => {
    const [outcome, other] = [runs[version], reloaded[version]];
    return outcome && other && { outcome, changes: other.changes };
  };
  const rows = reloaded.flatMap((one) => one.changes.rows);
  const { judge, inputs } = read;
  const known = {
    exposure: rows.some(({ key }) => exposureKeys.includes(key))
      ? exposureOf(options.exposure, loaded)
      : before.file.exposure,
    strengthOf: rows.some(({ secret }) => secret)
      ? await strengthFor(judge, loaded, options.estimator)
      : before.strengthOf,
  };
  const own = { ...read, path: source.path, inputs: { ...inputs, source }, loaded };
  const judged = judgeLoaded(own, options, known, alikeAs);
  const { outcome } = judged;
  return { file: judged.file, outcome, loaded, judge, like: { file: before, rows } };
}

/** Undefined where more than what it says in its lines is in what was said of it. */
function linesIn({ read: { inputs }, runs }: ReadFile): Lines | undefined {
  const { path } = inputs.source;
  const isWhole = runs.every(({ failures, cut }) => failures.length + cut.length === 0);
  if (!isWhole || runs.some(({ reported }) => areNaming(reported, path))) return undefined;
  const result = parsedToml(inputs.source, '1.1');
  return result.ok ? linesOf(inputs.source, result.root) : undefined;
}
