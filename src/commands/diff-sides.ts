import type { Finding, Unverified } from '../engine/finding.ts';
import {
  compareFiles,
  type Diff,
  type DiffSide,
  type FileDiff,
  type Knowledge,
  loneFile,
} from '../report/diff.ts';
import { type FilePair, type Names, pairFiles } from '../report/diff-pairs.ts';
import { identityOf } from '../report/merge.ts';
import type { Incomplete } from '../report/report.ts';
import type { Examined } from './check.ts';
import type { JudgedFile } from './judge-file.ts';
import type { Judge } from './judges.ts';

/** Two runs to compare, and how the files of one are found in the other. */
export interface Runs extends Names {
  readonly old: Examined;
  readonly new: Examined;
  /** Where the new end has a file of the old one, recognised or not. */
  readonly remains: (oldPath: string) => string | undefined;
}

/** What becomes of every file between two runs, and of which it cannot be said. */
export function compareRuns(runs: Runs): Pick<Diff, 'files' | 'incomplete' | 'failures'> {
  const pairs = pairFiles(sidesOf(runs.old), sidesOf(runs.new), runs);
  const judges = new Map(
    [...runs.old.judged, ...runs.new.judged].map(({ judge }) => [judge.id, judge]),
  );
  const files = pairs.flatMap((pair) => fileDiff(pair, judges));
  const unrecognised = files
    .filter(({ state }) => state === 'removed')
    .flatMap(({ path }): readonly Incomplete[] => {
      const now = runs.remains(path);
      return now === undefined ? [] : [{ path: now, reason: 'is not recognised any more' }];
    });
  const reports = [runs.old.report, runs.new.report];
  const incomplete = [...reports.flatMap((report) => report.incomplete), ...unrecognised];
  return {
    files,
    incomplete: uniqueBy(incomplete, ({ path, reason }) => `${path}\n${reason}`),
    failures: reports.flatMap(({ failures }) => failures),
  };
}

function fileDiff(
  { from, to, oldPath }: FilePair,
  judges: ReadonlyMap<string, Judge>,
): readonly FileDiff[] {
  if (!from) return to ? [loneFile('added', to)] : [];
  if (!to) return [loneFile('removed', from)];
  const judge = judges.get(to.file.product);
  if (!judge || from.file.product !== to.file.product) {
    return [loneFile('removed', from), loneFile('added', to)];
  }
  return [compareFiles(from, to, knowledgeOf(judge), oldPath)];
}

function knowledgeOf({ catalog, metas }: Judge): Knowledge {
  const keysOf = (rule: string): readonly PropertyKey[] =>
    Object.hasOwn(metas, rule) ? (metas[rule]?.keys ?? []) : [];
  const judged = new Set(Object.values(metas).flatMap(({ keys }) => keys));
  return {
    catalog,
    reads: (rule, key) => keysOf(rule).includes(key),
    isJudged: (key) => judged.has(key),
  };
}

/** Each judged file with what the report says of it; what stands in another file counts for whoever reported it. */
function sidesOf({ report, judged }: Examined): readonly DiffSide[] {
  const about = report.findings.filter(({ rule }) => !rule.startsWith(policyRules));
  const findings = shares(judged, about, identityOf, ({ findings: own }) => own);
  const unverified = shares(judged, report.unverified, openIdentity, ({ unverified: own }) => own);
  return judged.map((one) => ({
    file: one.file,
    loaded: one.loaded,
    findings: findings.get(one) ?? [],
    unverified: unverified.get(one) ?? [],
    attackPaths: (report.attackPaths ?? []).filter(({ path }) => path === one.file.path),
  }));
}

/** What is said of the waivers themselves: a fix leaves one unused, and is no weakening. */
const policyRules = 'policy/';

type Said = Pick<Finding, 'location'>;

/** What was said of all files → of each: what it reported itself, and what else is placed in it. */
function shares<Item extends Said>(
  judged: readonly JudgedFile[],
  items: readonly Item[],
  identity: (item: Item) => string,
  reported: (outcome: JudgedFile['outcome']) => readonly Item[],
): ReadonlyMap<JudgedFile, readonly Item[]> {
  const byIdentity = new Map(items.map((item) => [identity(item), item]));
  const taken = new Set<string>();
  const found = new Map(
    judged.map((one): [JudgedFile, Item[]] => {
      const own = new Set(reported(one.outcome).map(identity));
      for (const id of own) taken.add(id);
      return [one, [...own].flatMap((id) => byIdentity.get(id) ?? [])];
    }),
  );
  for (const [id, item] of byIdentity) {
    if (taken.has(id)) continue;
    const home = judged.find(({ file }) => file.path === item.location.path) ?? judged[0];
    if (home) found.get(home)?.push(item);
  }
  return found;
}

function openIdentity({ rule, key, location }: Unverified): string {
  return [rule, key, location.path, location.line, location.column].join('\u0000');
}

function uniqueBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}
