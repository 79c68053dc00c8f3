import type { KeyRow } from '../config/catalog.ts';
import { newest } from '../config/version.ts';
import type { Exposure, ExposureKind } from '../engine/exposure.ts';
import type { Alike } from '../engine/kept.ts';
import { mostReports, type Outcome, type RunOutcome } from '../engine/run.ts';
import {
  needsEstimator,
  type StrengthOf,
  strengthBy,
  strengthByScreens,
} from '../engine/strength.ts';
import type { Inputs, Loaded } from '../products/product.ts';
import { verdictOf } from '../products/product.ts';
import { type Judged, mergeNeighbours, mergeVersions, verdictOver } from '../report/merge.ts';
import type { FileReport } from '../report/report.ts';
import type { Source } from '../source/source.ts';
import { inferExposure } from './exposure.ts';
import type { Host } from './host.ts';
import type { Judge } from './judges.ts';
import { type LoadedFile, type LoadOptions, loadFile } from './load-file.ts';
import type { RunPolicy } from './policy-load.ts';

export interface JudgeOptions extends LoadOptions {
  readonly exposure?: ExposureKind;
  readonly estimator: Host['estimator'];
  /** What a policy's own rules find. */
  readonly own?: RunPolicy['own'];
  /** Name a known version at which the verdict would be another, when no version was asked for. */
  readonly comparesVersions: boolean;
}

/** What one file came to. */
export interface JudgedFile {
  readonly file: FileReport;
  readonly outcome: Outcome;
  readonly loaded: readonly Loaded[];
  readonly judge: Judge;
  /** One before it that has the same lines. */
  readonly like?: LikeFile;
}

/** Another file, and the rows of the keys that it gives other values: of a copy none. */
export interface LikeFile {
  readonly file: JudgedFile;
  readonly rows: readonly KeyRow[];
}

/** A file that was read and judged for itself, with all that another one like it is judged by. */
export interface ReadFile extends JudgedFile {
  readonly read: LoadedFile;
  readonly strengthOf: StrengthOf;
  /** For each version. */
  readonly runs: readonly RunOutcome[];
}

/** Loads and judges one file as every version of its target; undefined when no product knows it. */
export async function judgeFile(
  source: Source,
  options: JudgeOptions,
): Promise<ReadFile | undefined> {
  const read = await loadFile(source, options);
  if (!read) return undefined;
  const { judge, loaded } = read;
  const strengthOf = await strengthFor(judge, loaded, options.estimator);
  return judgeLoaded(read, options, { exposure: exposureOf(options.exposure, loaded), strengthOf });
}

/** What there is to know of a file beside what was loaded. */
export interface Known {
  readonly exposure: Exposure;
  readonly strengthOf: StrengthOf;
}

/** Judges a file that was loaded; `alikeAs` is asked for each of its versions. */
export function judgeLoaded(
  read: LoadedFile,
  options: JudgeOptions,
  { exposure, strengthOf }: Known,
  alikeAs?: (version: number) => Alike | undefined,
): ReadFile {
  const { path, judge, target, inputs, loaded, notes } = read;
  const runs: RunOutcome[] = [];
  const judged = loaded.map((one, at): Judged => {
    const run = judge.judge({ loaded: one, exposure, strengthOf }, alikeAs?.(at));
    runs.push(run);
    const { unverified, failures, cut } = run;
    const findings = [...run.findings, ...(options.own?.(judge, one) ?? [])];
    const outcome = { findings, unverified, failures, cut };
    return { version: one.version, verdict: verdictOf(one), outcome };
  });
  const outcome = target.areNeighbours
    ? mergeNeighbours(judged, target.label)
    : mergeVersions(judged);
  const verdict = verdictOver(judged, target.areNeighbours);
  const isAsked = target.isAssumed && options.comparesVersions && isSmall(inputs);
  const differing = isAsked ? differingVersion(judge, inputs, verdict) : [];
  // The summary says the assumption in its own words.
  const said = target.isAssumed ? notes.filter((note) => !target.notes.includes(note)) : notes;
  const file: FileReport = {
    path,
    product: judge.id,
    productTitle: judge.title,
    target: `${judge.id}@${target.label}`,
    ...(target.isAssumed && { assumed: true as const }),
    verdict,
    versions: judged.map(({ version, verdict: one }) => ({ version, verdict: one })),
    notes: [...said, ...differing, ...outcome.cut.map(cutNote)],
    exposure,
  };
  return { file, outcome, loaded, judge, read, strengthOf, runs };
}

/** The library that estimates is loaded only when a secret looks like words. */
export async function strengthFor(
  { catalog }: Judge,
  loaded: readonly Loaded[],
  estimator: Host['estimator'],
): Promise<StrengthOf> {
  if (!loaded.some(({ settings }) => needsEstimator(settings, catalog))) return strengthByScreens;
  return strengthBy(await estimator());
}

export function exposureOf(given: ExposureKind | undefined, loaded: readonly Loaded[]): Exposure {
  return given === undefined ? inferExposure(loaded) : { kind: given, by: 'option' };
}

/** Beyond this no hand wrote them, and fourteen more readings of them would take seconds. */
const longestCompared = 100_000;

function isSmall({ source, envFiles }: Inputs): boolean {
  const given = [source, ...envFiles.map((file) => file.source)];
  return given.reduce((sum, { text }) => sum + text.length, 0) <= longestCompared;
}

function cutNote(rule: string): string {
  return `${rule}: only the first ${mostReports} findings are listed`;
}

/** Names the newest known version at which the verdict would be another. */
function differingVersion(
  judge: Judge,
  inputs: Inputs,
  verdict: FileReport['verdict'],
): readonly string[] {
  const { known } = judge.catalog.versions;
  const newestName = newest(judge.catalog.versions);
  for (const version of [...known].reverse()) {
    if (version === newestName) continue;
    const other = judge.verdict(inputs, version);
    if (other !== verdict) return [`at ${judge.id}@${version} the verdict is another: ${other}`];
  }
  return [];
}
