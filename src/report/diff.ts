import type { Catalog } from '../config/catalog.ts';
import type { Failure, Finding, Unverified } from '../engine/finding.ts';
import type { Loaded } from '../products/product.ts';
import type { FoundPath } from './attack-paths.ts';
import { type Change, compareSides } from './change.ts';
import { effectOf, type FileEffect, overallEffect, type WeighedChange } from './diff-effect.ts';
import { type FindingChange, findingChanges } from './finding-change.ts';
import type { FileReport, Incomplete, Thresholds } from './report.ts';
import { type Pair, valueChanges } from './upgrade.ts';

/** One side of one file: what it was loaded as, and what counts of what was said about it. */
export interface DiffSide {
  readonly file: FileReport;
  readonly loaded: readonly Loaded[];
  readonly findings: readonly Finding[];
  readonly unverified: readonly Unverified[];
  readonly attackPaths: readonly FoundPath[];
}

/** What is known of a product where its files are compared. */
export interface Knowledge {
  readonly catalog: Catalog;
  /** Whether a rule reads a key. */
  readonly reads: (rule: string, key: string) => boolean;
  /** Whether any rule does. */
  readonly isJudged: (key: string) => boolean;
}

/** What became of one file. */
export interface FileDiff {
  readonly path: string;
  /** Where it has another name or folder at the old end. */
  readonly oldPath?: string;
  readonly state: 'compared' | 'added' | 'removed';
  readonly from?: FileReport;
  readonly to?: FileReport;
  readonly effect: FileEffect;
  readonly values: readonly WeighedChange[];
  readonly findings: readonly FindingChange[];
  readonly unchanged: readonly Finding[];
  readonly attackPaths: readonly Change<FoundPath>[];
  /** What can no longer be known. */
  readonly unverified: readonly Unverified[];
}

/** A change to what excuses findings: the old end's word counts, and the change itself is a weakening. */
export interface GuardChange {
  readonly what: 'policy' | 'baseline' | 'waiver';
  readonly path: string;
  readonly line?: number;
  readonly message: string;
}

/** What a change does to security; formats turn it into text and decide nothing. */
export interface Diff {
  /** What the two ends are called: paths, or a ref and the work tree. */
  readonly old: string;
  readonly new: string;
  readonly files: readonly FileDiff[];
  readonly guards: readonly GuardChange[];
  readonly incomplete: readonly Incomplete[];
  readonly failures: readonly Failure[];
  readonly thresholds: Thresholds;
  readonly toolVersion: string;
}

/** Both ends of one file, the versions of the ends side by side where they are the same. */
export function compareFiles(
  from: DiffSide,
  to: DiffSide,
  known: Knowledge,
  oldPath?: string,
): FileDiff {
  const findings = findingChanges([from], [to], byFingerprint).map(unlessUnverified(to));
  const parses = [...from.loaded, ...to.loaded].every(({ problem }) => !problem);
  const changes = parses ? valueChanges(known.catalog, pairsOf(from, to)) : [];
  const keys = changes.map(({ key }) => key);
  const changed = new Set(findings.map(({ finding }) => finding.fingerprint()));
  const unchanged = to.findings.filter(({ fingerprint }) => !changed.has(fingerprint()));
  const values = changes.map((change) => ({
    ...change,
    ...effectOf(change.key, keys, { findings, unchanged }, known),
  }));
  const open = (side: DiffSide) =>
    new Map(side.attackPaths.filter(isOpen).map((path) => [path.id, path]));
  const attackPaths = compareSides([open(from)], [open(to)]);
  const unverified = newlyUnverified(from, to);
  return {
    path: to.file.path,
    ...(oldPath !== undefined && { oldPath }),
    state: 'compared',
    from: from.file,
    to: to.file,
    effect: overallEffect({ findings, attackPaths, values, unverified }),
    values,
    findings,
    unchanged,
    attackPaths,
    unverified,
  };
}

/** A file that only one end has: all that is said about it is new, or gone with it. */
export function loneFile(state: 'added' | 'removed', side: DiffSide): FileDiff {
  const [before, after] = state === 'added' ? [[], side.findings] : [side.findings, []];
  const findings = findingChanges([{ findings: before }], [{ findings: after }], byFingerprint);
  const change = state === 'added' ? 'appears' : 'vanishes';
  const attackPaths = side.attackPaths.filter(isOpen).map((path) => ({ ...path, change }) as const);
  const unverified = state === 'added' ? side.unverified : [];
  const effect = overallEffect({ findings, attackPaths, values: [], unverified });
  return {
    path: side.file.path,
    state,
    ...(state === 'added' ? { to: side.file } : { from: side.file }),
    effect: state === 'removed' ? 'unknown' : effect,
    values: [],
    findings,
    unchanged: [],
    attackPaths,
    unverified,
  };
}

function byFingerprint({ fingerprint }: Finding): string {
  return fingerprint();
}

function isOpen({ state }: FoundPath): boolean {
  return state === 'open';
}

/** What was found before and cannot be known now is not fixed. */
function unlessUnverified({ unverified }: DiffSide) {
  const open = new Set(unverified.map(subjectOf));
  return (change: FindingChange): FindingChange => {
    const isOpenNow = change.change === 'vanishes' && open.has(subjectOf(change.finding));
    return isOpenNow ? { ...change, change: 'unsure' } : change;
  };
}

function newlyUnverified(from: DiffSide, to: DiffSide): readonly Unverified[] {
  const before = new Set(from.unverified.map(subjectOf));
  return to.unverified.filter((item) => !before.has(subjectOf(item)));
}

function subjectOf({ rule, key }: { readonly rule: string; readonly key: string }): string {
  return `${rule}\u0000${key}`;
}

/** Version by version where both ends are judged as the same ones, else newest against newest. */
function pairsOf(from: DiffSide, to: DiffSide): readonly Pair[] {
  const [left, right] = [from.loaded, to.loaded];
  const isSame =
    left.length === right.length && left.every(({ version }, at) => right[at]?.version === version);
  const last = [left.at(-1), right.at(-1)] as const;
  if (!isSame) return last[0] && last[1] ? [[last[0], last[1]]] : [];
  return left.flatMap((one, at): readonly Pair[] => {
    const other = right[at];
    return other ? [[one, other]] : [];
  });
}
