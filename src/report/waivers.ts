import type { Finding, Place, Waiver } from '../engine/finding.ts';
import { masked } from '../engine/observe.ts';
import type { Severity } from '../engine/rule.ts';
import { daysBetween } from './dates.ts';
import { count } from './exit-code.ts';
import { matchesPath } from './path-match.ts';
import type { PolicyWaiver } from './policy.ts';
import { longestTerms } from './policy-model.ts';
import type { PolicyReport } from './policy-rules.ts';
import type { CommentWaiver, CommentWaivers } from './waiver-comments.ts';
import { barredFrom, type Candidate, digestOf, type WaivableRule } from './waiver-digest.ts';

export interface WaiverOptions {
  readonly salt?: string;
  readonly today: string;
  /** The policy's own longest terms, where it has shorter ones. */
  readonly terms: Partial<Readonly<Record<Severity, number>>>;
  readonly ruleOf: (id: string) => WaivableRule | undefined;
  /** Whether the run looked at the file of a waiver that excuses nothing: else nothing is said of it. */
  readonly wasChecked: (path: string) => boolean;
}

export interface Judgement {
  readonly findings: readonly Finding[];
  readonly waived: readonly Finding[];
  /** What is to be said of the waivers themselves. */
  readonly reports: readonly PolicyReport[];
}

/** Days before its last one from which a waiver is said to expire. */
const soon = 14;

/** Either sort of waiver. */
interface Given {
  readonly data: PolicyWaiver | CommentWaiver['data'];
  readonly place: Place;
  readonly where: Waiver['where'];
  readonly fits: (finding: Finding) => boolean;
  readonly isSilent: boolean;
}

/** Parts the findings into those that count and those that a waiver excuses, and judges the waivers. */
export function applyWaivers(
  candidates: readonly Candidate[],
  policy: readonly PolicyWaiver[],
  comments: readonly CommentWaivers[],
  options: WaiverOptions,
): Judgement {
  const reports: PolicyReport[] = comments
    .flatMap(({ faults }) => faults)
    .map(({ place, message }) => {
      return { rule: 'policy/waiver-invalid', about: 'waiver', place, message };
    });
  const given = [
    ...comments.flatMap(({ waivers }) => waivers).map(ofComment),
    ...policy.map((waiver) => ofPolicy(waiver, options.wasChecked)),
  ];
  const byRule = groupByRule(candidates);
  const digests = new Map<Finding, string>();
  const excused = new Map<Finding, Waiver>();
  for (const waiver of given) {
    const found = (byRule.get(waiver.data.rule) ?? []).filter(({ finding }) =>
      waiver.fits(finding),
    );
    const outcome = judge(waiver, found, options, digests);
    for (const finding of outcome.excuses) {
      if (!excused.has(finding)) excused.set(finding, waiverOf(waiver, options.today));
    }
    reports.push(...outcome.reports);
  }
  const findings = candidates.map(({ finding }) => finding);
  return {
    findings: findings.filter((finding) => !excused.has(finding)),
    waived: findings.flatMap((finding) => {
      const waiver = excused.get(finding);
      return waiver ? [{ ...finding, waiver }] : [];
    }),
    reports,
  };
}

function groupByRule(candidates: readonly Candidate[]): ReadonlyMap<string, Candidate[]> {
  const groups = new Map<string, Candidate[]>();
  for (const one of candidates) {
    const group = groups.get(one.finding.rule);
    if (group) group.push(one);
    else groups.set(one.finding.rule, [one]);
  }
  return groups;
}

function ofComment({ data, place, from, to }: CommentWaiver): Given {
  const fits = ({ key, location }: Finding): boolean =>
    location.path === place.path &&
    location.line <= to &&
    Math.max(location.endLine, location.line) >= from &&
    (data.key === undefined || data.key === key);
  return { data, place, where: 'inline', fits, isSilent: false };
}

function ofPolicy(data: PolicyWaiver, wasChecked: WaiverOptions['wasChecked']): Given {
  const fits = ({ key, location }: Finding): boolean =>
    (data.path === undefined || matchesPath(data.path, location.path)) &&
    (data.key === undefined || data.key === key);
  const isSilent = data.path !== undefined && !wasChecked(data.path);
  return { data, place: data.place, where: 'policy', fits, isSilent };
}

interface Verdict {
  readonly excuses: readonly Finding[];
  readonly reports: readonly PolicyReport[];
}

/** `digests` keeps what was computed: a thousand comments may speak of one line with a thousand findings. */
function judge(
  waiver: Given,
  found: readonly Candidate[],
  options: WaiverOptions,
  digests: Map<Finding, string>,
): Verdict {
  const { data, isSilent } = waiver;
  const rule = options.ruleOf(data.rule);
  const fault = faultOf(waiver, rule, options);
  if (fault !== undefined) return says(waiver, 'policy/waiver-invalid', fault);
  const [first] = found;
  if (!first || !rule) {
    if (isSilent) return { excuses: [], reports: [] };
    return says(waiver, 'policy/waiver-unused', `excuses nothing: ${data.rule} finds nothing here`);
  }
  const fitting = found.filter((one) => {
    const digest = digests.get(one.finding) ?? digestOf(one, rule, options.salt ?? '');
    digests.set(one.finding, digest);
    return digest === data.value;
  });
  const [one] = fitting;
  if (!one) return says(waiver, 'policy/waiver-void', voidMessage(data, rule, first), first);
  return judgeTerm(waiver, [one, ...fitting.slice(1)], options);
}

/** The waiver fits: does it still run, and may it? */
function judgeTerm(
  waiver: Given,
  fitting: readonly [Candidate, ...Candidate[]],
  { today, terms }: WaiverOptions,
): Verdict {
  const { until } = waiver.data;
  const left = daysBetween(today, until) ?? -1;
  const [one] = fitting;
  if (left < 0) {
    return says(
      waiver,
      'policy/waiver-expired',
      `expired on ${until}, ${count(-left, 'day')} ago`,
      one,
    );
  }
  const barred = fitting.map((each) => barOf(each, left, terms)).find(Boolean);
  if (barred !== undefined) return says(waiver, 'policy/waiver-invalid', barred, one);
  const excuses = fitting.map(({ finding }) => finding);
  if (left > soon) return { excuses, reports: [] };
  const when =
    left === 0 ? 'today is its last day' : `expires in ${count(left, 'day')}, after ${until}`;
  return { ...says(waiver, 'policy/waiver-expiring', when, one), excuses };
}

function says(
  { data, place }: Given,
  rule: PolicyReport['rule'],
  message: string,
  of?: Candidate,
): Verdict {
  const about = data.key === undefined ? data.rule : `${data.rule} ${masked(data.key)}`;
  const related = of ? [{ location: of.finding.location, message: 'what it is about' }] : [];
  return { excuses: [], reports: [{ rule, about, place, related, message }] };
}

/** Why a waiver holds for nothing, whatever was found. */
function faultOf(
  { data, where }: Given,
  rule: WaivableRule | undefined,
  { salt }: WaiverOptions,
): string | undefined {
  if (!rule) return `no rule is called ${data.rule}`;
  if (!rule.isWaivable) return `${data.rule} cannot be waived`;
  if (where === 'inline' && salt === undefined) {
    return 'its value cannot be checked: there is no policy file with a salt (kalam-harden waive writes one)';
  }
  return undefined;
}

/** Why a finding cannot be excused, or not for so long. */
function barOf(
  { finding }: Candidate,
  left: number,
  terms: WaiverOptions['terms'],
): string | undefined {
  const bar = barredFrom(finding);
  if (bar !== undefined) return bar;
  const most = terms[finding.severity] ?? longestTerms[finding.severity];
  if (left <= most) return undefined;
  return `runs for ${count(left, 'day')}: a ${finding.severity} finding may be waived for ${count(most, 'day')} at most`;
}

/** What changed, as far as the waiver says what it was written for. */
function voidMessage(data: Given['data'], rule: WaivableRule, { target }: Candidate): string {
  if (data.version !== undefined && data.version !== target) {
    return `was written for another version: this is judged as ${target}`;
  }
  if (data.revision !== undefined && data.revision !== rule.revision) {
    return `was written for revision ${data.revision} of the rule, which is now ${rule.revision}`;
  }
  return 'is void: the value, the meaning of the rule or the version has changed since';
}

/** A reason may hold what it talks about: where it reads like a secret it is not repeated. */
function waiverOf({ data, where }: Given, today: string): Waiver {
  const age = data.since === undefined ? undefined : daysBetween(data.since, today);
  return {
    reason: masked(data.reason),
    ...(data.owner !== undefined && { owner: masked(data.owner) }),
    until: data.until,
    ...(data.since !== undefined && { since: data.since }),
    ...(age !== undefined && { age: Math.max(0, age) }),
    where,
  };
}
