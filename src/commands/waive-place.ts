import { nearest } from '../config/nearest.ts';
import { visible } from '../formats/escape.ts';
import { daysBetween } from '../report/dates.ts';
import { count } from '../report/exit-code.ts';
import type { Policy } from '../report/policy.ts';
import { longestTerms, type WaiverData } from '../report/policy-model.ts';
import { barredFrom, type Candidate } from '../report/waiver-digest.ts';
import { type Edited, waiverComment } from '../report/waiver-write.ts';
import type { Source } from '../source/source.ts';
import { hasSameValues, indentOf, insertLines, type LineInsert } from '../source/toml-edit.ts';
import type { JudgedAll } from './judge-all.ts';
import { gradedCandidates, ruleFinder } from './policy-govern.ts';
import { UsageError } from './usage-error.ts';
import type { WaiveOptions } from './waive.ts';

/** What a rule finds in the file and may be waived until then; anything else is wrong use, said with what to do. */
export function waivableAt(
  run: JudgedAll,
  rule: string,
  { key, until }: WaiveOptions,
  policy: Policy | undefined,
  today: string,
): readonly Candidate[] {
  const [broken] = run.incomplete;
  if (broken) throw new UsageError(`${visible(broken.path)}: ${visible(broken.reason)}`);
  const meaning = ruleFinder(run, policy)(rule);
  if (!meaning) throw new UsageError(unknownRule(run, rule));
  if (!meaning.isWaivable) throw new UsageError(`${rule} cannot be waived`);
  const ofRule = gradedCandidates(run, policy).filter(({ finding }) => finding.rule === rule);
  const found = ofRule.filter(({ finding }) => key === undefined || finding.key === key);
  const keys = [...new Set(ofRule.map(({ finding }) => finding.key))].map(visible).join(', ');
  const [first] = found;
  if (!first) {
    const where = keys === '' ? '' : ` for that key; it does for ${keys}`;
    throw new UsageError(`${rule} finds nothing there${where}`);
  }
  if (found.some(({ finding }) => finding.key !== first.finding.key)) {
    throw new UsageError(`${rule} finds several things there: name one with --key (${keys})`);
  }
  for (const one of found) refuseBarred(one, daysBetween(today, until) ?? 0, policy);
  return found;
}

function refuseBarred({ finding }: Candidate, days: number, policy: Policy | undefined): void {
  const { rule, severity } = finding;
  const bar = barredFrom(finding);
  if (bar !== undefined) throw new UsageError(`${rule} ${bar}`);
  const most = policy?.data['waiver-days']?.[severity] ?? longestTerms[severity];
  if (days <= most) return;
  throw new UsageError(`a ${severity} finding may be waived for ${count(most, 'day')} at most`);
}

function unknownRule({ judged }: JudgedAll, rule: string): string {
  const names = judged.flatMap(({ judge }) => Object.keys(judge.metas));
  const close = nearest(rule, names);
  return close === undefined
    ? `no rule is called ${rule}`
    : `no rule is called ${rule}; did you mean ${close}?`;
}

interface Commented {
  readonly one: Candidate;
  readonly data: WaiverData;
}

/** The files with comments above the lines of the findings. */
export function withComments(
  { judged, envFiles }: JudgedAll,
  waivers: readonly Commented[],
): readonly Edited[] {
  const sources = [
    ...judged.flatMap(({ loaded }) => loaded.slice(-1).map(({ source }) => source)),
    ...envFiles.map(({ source }) => source),
  ];
  const paths = new Set(waivers.map(({ one }) => one.finding.location.path));
  return [...paths].map((path) => {
    const source = sources.find((candidate) => candidate.path === path);
    if (!source) throw new UsageError('no comment can be written there: leave --inline out');
    const own = waivers.filter(({ one }) => one.finding.location.path === path);
    return commented(source, own);
  });
}

function commented(source: Source, waivers: readonly Commented[]): Edited {
  const inserts = new Map<string, LineInsert>();
  for (const { one, data } of waivers) {
    const before = one.finding.location.line;
    const { owner, path: _, version: __, revision: ___, ...rest } = data;
    const comment = waiverComment({ ...rest, ...(owner !== '' && { owner }) });
    inserts.set(`${before} ${comment}`, { before, lines: [indentOf(source, before) + comment] });
  }
  const all = [...inserts.values()];
  const text = insertLines(source, all);
  if (!hasSameValues(source.kind, source.text, text)) {
    throw new UsageError('a comment there would change the file: leave --inline out');
  }
  return { source, inserts: all, text };
}
