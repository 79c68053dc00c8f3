import { envFileComments, tomlComments } from '../config/masks.ts';
import type { Finding } from '../engine/finding.ts';
import { isWaivable, type Severity } from '../engine/rule.ts';
import { visible } from '../formats/escape.ts';
import { products } from '../products/index.ts';
import { type Baseline, compareWith, newPaths, readBaseline } from '../report/baseline.ts';
import { meaningOf, ownMeta } from '../report/own-rules.ts';
import { hasWildcard, matchesPath } from '../report/path-match.ts';
import type { Policy } from '../report/policy.ts';
import { policyFinding, policyRules } from '../report/policy-rules.ts';
import type { RuleCard } from '../report/report.ts';
import { type CommentWaivers, commentWaivers } from '../report/waiver-comments.ts';
import type { Candidate, WaivableRule } from '../report/waiver-digest.ts';
import { applyWaivers, type Judgement } from '../report/waivers.ts';
import { parsedToml } from '../source/parsed-toml.ts';
import type { InputOptions } from './check.ts';
import type { GateOptions, Governed } from './governance.ts';
import type { Host } from './host.ts';
import type { JudgedAll } from './judge-all.ts';
import type { RunPolicy } from './policy-load.ts';
import { cardOf } from './rule-cards.ts';
import { UsageError } from './usage-error.ts';

/** Severities of the policy, then waivers, then the baseline: what is left counts. */
export function governBy(
  run: JudgedAll,
  loaded: RunPolicy | undefined,
  options: GateOptions & Pick<InputOptions, 'maxSize'>,
  host: Host,
): Governed {
  const policy = loaded?.policy;
  const graded = graderOf(policy);
  const judgement = waive(run, gradedCandidates(run, policy), policy, options, host);
  const versions = run.judged[0]?.file.versions.map(({ version }) => version) ?? [];
  const reports = judgement.reports.map((report) => policyFinding(report, versions));
  const said = reports.map((finding) => graded(finding, finding.rule));
  const kept = against(run, [...judgement.findings, ...said], policy, options, host);
  return {
    ...kept,
    waived: judgement.waived,
    ...(policy && { policy: { path: policy.path } }),
    cards: (cards) => [...cards, ...extraCards(policy)].map((card) => graded(card, card.id)),
  };
}

/** The policy's word on how bad what a rule finds is. */
function graderOf(policy: Policy | undefined) {
  const severities = new Map(Object.entries(policy?.data.severity ?? {}));
  return <Item extends { readonly severity: Severity }>(item: Item, id: string): Item => {
    const severity = severities.get(id);
    return severity === undefined ? item : { ...item, severity };
  };
}

export function gradedCandidates(run: JudgedAll, policy: Policy | undefined): readonly Candidate[] {
  const graded = graderOf(policy);
  return candidatesOf(run).map(({ finding, target }) => ({
    target,
    finding: graded(finding, finding.rule),
  }));
}

/** Findings with what they were judged as; of what several files show together, as the file that it is placed in. */
function candidatesOf({ judged, fleets }: JudgedAll): readonly Candidate[] {
  const targets = new Map(judged.map(({ file }) => [file.path, file.target]));
  const own = judged.flatMap(({ file, outcome }) =>
    outcome.findings.map((finding) => ({ finding, target: file.target })),
  );
  const together = fleets.flatMap(({ findings }) =>
    findings.map((finding) => {
      const product = finding.rule.slice(0, finding.rule.indexOf('/'));
      const first = judged.find(({ file }) => file.product === product)?.file.target ?? '';
      return { finding, target: targets.get(finding.location.path) ?? first };
    }),
  );
  return [...own, ...together];
}

function waive(
  run: JudgedAll,
  candidates: readonly Candidate[],
  policy: Policy | undefined,
  options: GateOptions,
  host: Host,
): Judgement {
  const takesComments = options.inlineWaivers !== false && policy?.data['inline-waivers'] !== false;
  const met = new Set(run.judged.map(({ file }) => file.product));
  const others = products.map(({ id }) => id).filter((id) => !met.has(id));
  const paths = [
    ...run.judged.map(({ file }) => file.path),
    ...run.envFiles.map(({ source }) => source.path),
  ];
  const given = (policy?.waivers ?? []).filter(
    ({ rule }) => !others.some((id) => rule.startsWith(`${id}/`)),
  );
  return applyWaivers(candidates, given, takesComments ? commentsOf(run) : [], {
    ...(policy?.data.salt !== undefined && { salt: policy.data.salt }),
    today: host.today,
    terms: policy?.data['waiver-days'] ?? {},
    ruleOf: ruleFinder(run, policy),
    // A file that is gone was looked for: its waiver excuses nothing for good.
    wasChecked: (pattern) =>
      paths.some((path) => matchesPath(pattern, path)) ||
      (!hasWildcard(pattern) && host.kindOf(pattern) === undefined),
  });
}

/** Of a file that does not parse nobody can say where its comments are, and its one finding cannot be waived. */
export function commentsOf({
  judged,
  envFiles,
}: Pick<JudgedAll, 'judged' | 'envFiles'>): readonly CommentWaivers[] {
  const configs = judged.flatMap(({ loaded }) => loaded.slice(-1).map(({ source }) => source));
  return [
    ...configs.flatMap((source) => {
      const parsed = parsedToml(source, '1.1');
      return parsed.ok ? [commentWaivers(source, tomlComments(source, parsed.root))] : [];
    }),
    ...envFiles.map(({ source, entries }) =>
      commentWaivers(source, envFileComments(source, entries)),
    ),
  ];
}

/** What a waiver has to know of a rule by its id. */
export function ruleFinder(
  { judged }: JudgedAll,
  policy: Policy | undefined,
): (id: string) => WaivableRule | undefined {
  const rules = new Map<string, WaivableRule>();
  for (const id of Object.keys(policyRules)) rules.set(id, { revision: 1, isWaivable: false });
  for (const rule of policy?.rules ?? []) {
    rules.set(rule.id, { revision: meaningOf(rule), isWaivable: true });
  }
  for (const { metas } of new Set(judged.map(({ judge }) => judge))) {
    for (const [id, meta] of Object.entries(metas)) {
      rules.set(id, { revision: meta.revision ?? 1, isWaivable: isWaivable(meta) });
    }
  }
  return (id) => rules.get(id);
}

/** Parts off what the baseline accepted; what is said of waivers is never part of one. */
function against(
  run: JudgedAll,
  findings: readonly Finding[],
  policy: Policy | undefined,
  { baseline: option, maxSize }: GateOptions & Pick<InputOptions, 'maxSize'>,
  host: Host,
): Pick<Governed, 'findings' | 'countingPaths' | 'baselined' | 'baseline'> {
  const path = option === undefined ? policy?.data.baseline : option;
  if (path === undefined || path === false) {
    return { findings, countingPaths: (paths) => paths };
  }
  const checked = run.judged.map(({ file }) => file.path);
  const given = run.envFiles.map(({ source }) => source.path);
  const compared = compareWith(baselineAt(path, host, maxSize), findings, [...checked, ...given]);
  return {
    findings: compared.findings,
    baselined: compared.baselined,
    baseline: { path, fixed: compared.fixed },
    countingPaths: (paths) => newPaths(paths, compared.baselined),
  };
}

export function baselineAt(path: string, host: Pick<Host, 'read'>, limit: number): Baseline {
  const file = host.read(path, limit);
  if (!file.ok) throw new UsageError(`the baseline ${visible(path)} ${file.reason}`);
  const baseline = readBaseline(file.text);
  if (baseline) return baseline;
  throw new UsageError(`${visible(path)} is no baseline: kalam-harden baseline writes one`);
}

function extraCards(policy: Policy | undefined): readonly RuleCard[] {
  return [
    ...(policy?.rules ?? []).map((rule) => cardOf(rule.id, [], ownMeta(rule))),
    ...Object.entries(policyRules).map(([id, meta]) => cardOf(id, [], meta)),
  ];
}
