import type { Finding, Place, Unverified, Waiver } from '../engine/finding.ts';
import type { FoundPath, PathEdit, PathStep } from '../report/attack-paths.ts';
import { exitOf } from '../report/exit-code.ts';
import { countBySeverity } from '../report/rank.ts';
import type { FileReport, Report, RuleCard } from '../report/report.ts';
import { jsonText } from './json-text.ts';

/** Raised when a field goes or changes its meaning; new fields do not raise it. */
export const schemaVersion = 1;

/** The frozen shape (docs/json-v1.schema.json), apart from the internal types: only what stands here is printed. */
export function json(report: Report): string {
  const { code, reason } = exitOf(report);
  return jsonText({
    schemaVersion,
    tool: { name: 'kalam-harden', version: report.toolVersion },
    files: report.files.map(fileOf),
    findings: report.findings.map(findingOf),
    waived: report.waived.map(findingOf),
    ...(report.policy && { policy: { path: report.policy.path } }),
    ...(report.baselined && { baselined: report.baselined.map(findingOf) }),
    ...(report.baseline && { baseline: baselineOf(report.baseline) }),
    attackPaths: (report.attackPaths ?? []).map(pathOf),
    attackPathCut: (report.attackPathCut ?? []).map(editOf),
    unverified: report.unverified.map(unverifiedOf),
    incomplete: report.incomplete.map(({ path, reason: why }) => ({ path, reason: why })),
    failures: report.failures.map(({ rule, path }) => ({ rule, path })),
    summary: {
      files: report.files.length,
      findings: report.findings.length,
      bySeverity: countBySeverity(report.findings),
      waived: report.waived.length,
      ...(report.baselined && { baselined: report.baselined.length }),
      unverified: report.unverified.length,
      incomplete: report.incomplete.length,
      passedOver: report.passedOver,
      failOn: report.thresholds.failOn,
      failOnUnverified: report.thresholds.failOnUnverified,
      exitZero: report.thresholds.exitZero,
    },
    exitCode: code,
    ...(reason !== undefined && { exitReason: reason }),
    rules: report.rules.map(ruleOf),
    repositoryPaths: Array.from(report.repositoryPaths, ([path, inRepository]) => ({
      path,
      inRepository,
    })),
  });
}

function fileOf(file: FileReport): object {
  return {
    path: file.path,
    target: file.target,
    ...(file.assumed && { assumed: file.assumed }),
    verdict: file.verdict,
    product: file.product,
    productTitle: file.productTitle,
    versions: file.versions.map(({ version, verdict }) => ({ version, verdict })),
    exposure: { kind: file.exposure.kind, by: file.exposure.by },
    notes: file.notes,
  };
}

function findingOf(finding: Finding): object {
  const lineHash = finding.lineHash?.();
  return {
    rule: finding.rule,
    severity: finding.severity,
    kind: finding.kind,
    message: finding.message,
    location: placeOf(finding.location),
    key: finding.key,
    ...(finding.observed !== undefined && { observed: finding.observed }),
    why: finding.why,
    fix: finding.fix,
    related: finding.related.map(({ message, location }) => ({
      message,
      location: placeOf(location),
    })),
    excerpt: finding.excerpt.map(({ line, text, mark }) => ({
      line,
      text,
      ...(mark && { mark: { column: mark.column, endColumn: mark.endColumn } }),
    })),
    versions: finding.versions,
    fingerprint: finding.fingerprint(),
    ...(lineHash !== undefined && { lineHash }),
    ...(finding.waiver && { waiver: waiverOf(finding.waiver) }),
  };
}

function baselineOf({ path, fixed }: NonNullable<Report['baseline']>): object {
  return {
    path,
    fixed: fixed.map(({ rule, key, path: file, fingerprint }) => {
      return { rule, key, path: file, fingerprint };
    }),
  };
}

function waiverOf({ reason, owner, until, since, age, where }: Waiver): object {
  return {
    reason,
    ...(owner !== undefined && { owner }),
    ...(until !== undefined && { until }),
    ...(since !== undefined && { since }),
    ...(age !== undefined && { age }),
    where,
  };
}

function unverifiedOf(item: Unverified): object {
  return {
    rule: item.rule,
    message: item.message,
    need: item.need,
    location: placeOf(item.location),
    key: item.key,
    versions: item.versions,
  };
}

function pathOf({ id, path, outcome, severity, state, steps, versions }: FoundPath): object {
  return { id, path, outcome, severity, state, steps: steps.map(stepOf), versions };
}

function stepOf({ does, state, findings, note, need }: PathStep): object {
  return {
    does,
    state,
    findings: findings.map(({ rule, fingerprint, location }) => ({
      rule,
      fingerprint: fingerprint(),
      location: placeOf(location),
    })),
    ...(note !== undefined && { note }),
    ...(need !== undefined && { need }),
  };
}

function editOf({ at, location, write, breaks }: PathEdit): object {
  return { at, ...(location && { location: placeOf(location) }), write, breaks };
}

function ruleOf(rule: RuleCard): object {
  return {
    id: rule.id,
    products: rule.products,
    title: rule.title,
    severity: rule.severity,
    kind: rule.kind,
    why: rule.why,
    fix: rule.fix,
    references: rule.references,
    ...(rule.helpUri !== undefined && { helpUri: rule.helpUri }),
  };
}

function placeOf({ path, line, column, endLine, endColumn }: Place): object {
  return { path, line, column, endLine, endColumn };
}
