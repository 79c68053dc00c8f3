import {
  array,
  literal,
  object,
  enum as oneOf,
  type output,
  regex,
  safeParse,
  string,
} from 'zod/mini';
import type { Finding } from '../engine/finding.ts';
import { severities } from '../engine/rule.ts';
import type { FoundPath, PathEdit } from './attack-paths.ts';
import { plainPath } from './path-match.ts';
import { rankOf } from './rank.ts';

const entry = object({
  /** Identity over time: of rule, product and key, never of a value. */
  fingerprint: string().check(regex(/^[0-9a-f]{32}$/)),
  rule: string(),
  key: string(),
  path: string(),
  severity: oneOf(severities),
  /** ISO date on which it was accepted. */
  since: string().check(regex(/^\d{4}-\d{2}-\d{2}$/)),
});

const model = object({
  tool: literal('kalam-harden'),
  kind: literal('baseline'),
  schemaVersion: literal(1),
  entries: array(entry),
});

export type Baseline = output<typeof model>;
export type BaselineEntry = output<typeof entry>;

/** Undefined for anything that `kalam-harden baseline` did not write. */
export function readBaseline(text: string): Baseline | undefined {
  try {
    const parsed = safeParse(model, JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Accepts findings as of today; what was accepted before keeps its day. */
export function baselineOf(
  findings: readonly Finding[],
  today: string,
  before: Baseline | undefined,
): Baseline {
  const known = new Map(before?.entries.map((one) => [idOf(one), one.since]));
  const entries = findings.map((finding) => {
    const { rule, key, severity, location } = finding;
    const path = plainPath(location.path);
    const one = { fingerprint: finding.fingerprint(), rule, key, path, severity };
    return { ...one, since: known.get(idOf(one)) ?? today };
  });
  return { tool: 'kalam-harden', kind: 'baseline', schemaVersion: 1, entries: entries.sort(byId) };
}

function idOf({ path, rule, key, fingerprint }: Omit<BaselineEntry, 'severity' | 'since'>): string {
  return [path, rule, key, fingerprint].join('\u0000');
}

/** The order of the file, so that a change to it reads well. */
function byId(a: BaselineEntry, b: BaselineEntry): number {
  return idOf(a) < idOf(b) ? -1 : 1;
}

export interface Compared {
  /** What counts: not in the baseline, or worse than it was there. */
  readonly findings: readonly Finding[];
  readonly baselined: readonly Finding[];
  /** Entries whose file was looked at and whose finding is gone. */
  readonly fixed: readonly BaselineEntry[];
}

/**
 * Each entry accepts one finding: of its own file, else of a file that the baseline does not know, for files are
 * renamed. A finding that has become worse than the accepted one counts.
 */
export function compareWith(
  baseline: Baseline,
  findings: readonly Finding[],
  checked: readonly string[],
): Compared {
  const paths = new Set(checked.map(plainPath));
  const known = new Set(baseline.entries.map(({ path }) => path));
  const entries = new Set(baseline.entries);
  const byPrint = groupByPrint(baseline.entries);
  const baselined = new Set<Finding>();
  const accept = (finding: Finding, isFor: (one: BaselineEntry) => boolean): void => {
    if (baselined.has(finding)) return;
    const candidates = byPrint.get(finding.fingerprint()) ?? [];
    const accepting = candidates.find((one) => {
      const isNoWorse = rankOf(finding.severity) <= rankOf(one.severity);
      return entries.has(one) && isNoWorse && isFor(one);
    });
    if (!accepting) return;
    entries.delete(accepting);
    baselined.add(finding);
  };
  for (const finding of findings) {
    const path = plainPath(finding.location.path);
    accept(finding, (one) => one.path === path);
  }
  for (const finding of findings) {
    if (known.has(plainPath(finding.location.path))) continue;
    accept(finding, (one) => !paths.has(one.path));
  }
  const counting = findings.filter((finding) => !baselined.has(finding));
  const isWorse = (one: BaselineEntry): boolean =>
    counting.some((finding) => finding.fingerprint() === one.fingerprint);
  return {
    findings: counting,
    baselined: findings.filter((finding) => baselined.has(finding)),
    fixed: [...entries].filter((one) => paths.has(one.path) && !isWorse(one)),
  };
}

function groupByPrint(
  entries: readonly BaselineEntry[],
): ReadonlyMap<string, readonly BaselineEntry[]> {
  const groups = new Map<string, BaselineEntry[]>();
  for (const one of entries) {
    const group = groups.get(one.fingerprint);
    if (group) group.push(one);
    else groups.set(one.fingerprint, [one]);
  }
  return groups;
}

/** The baseline without what was fixed. */
export function pruned(baseline: Baseline, fixed: readonly BaselineEntry[]): Baseline {
  const gone = new Set(fixed);
  return { ...baseline, entries: baseline.entries.filter((one) => !gone.has(one)) };
}

export interface Paths {
  readonly attackPaths?: readonly FoundPath[];
  readonly attackPathCut?: readonly PathEdit[];
}

/** An attack path that was there before is no news: every finding on it was accepted. One new finding makes it new. */
export function newPaths(
  { attackPaths = [], attackPathCut = [] }: Paths,
  baselined: readonly Finding[],
): Paths {
  const accepted = new Set(baselined.map((one) => `${one.fingerprint()} ${one.location.path}`));
  const fresh = attackPaths.filter(({ steps }) => {
    const refs = steps.flatMap(({ findings }) => findings);
    const isOld = refs.every((one) => accepted.has(`${one.fingerprint()} ${one.location.path}`));
    return refs.length === 0 || !isOld;
  });
  const ids = new Set(fresh.map(({ id }) => id));
  return {
    attackPaths: fresh,
    attackPathCut: attackPathCut.filter(({ breaks }) => breaks.some((id) => ids.has(id))),
  };
}
