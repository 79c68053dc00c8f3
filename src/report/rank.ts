import type { Finding } from '../engine/finding.ts';
import { type Severity, severities } from '../engine/rule.ts';

export function rankOf(severity: Severity): number {
  return severities.indexOf(severity);
}

/** Whether a severity reaches a threshold. */
export function reaches(severity: Severity, threshold: Severity): boolean {
  return rankOf(severity) >= rankOf(threshold);
}

/** Findings by file in the given order of paths, worst first, then by place and rule. */
export function rank(findings: readonly Finding[], paths: readonly string[]): readonly Finding[] {
  const byPath = new Map<string, Finding[]>(paths.map((path) => [path, []]));
  const elsewhere: Finding[] = [];
  for (const finding of findings) (byPath.get(finding.location.path) ?? elsewhere).push(finding);
  return [...byPath.values(), elsewhere].flatMap((group) => group.sort(worstFirst));
}

function worstFirst(a: Finding, b: Finding): number {
  return (
    rankOf(b.severity) - rankOf(a.severity) ||
    a.location.line - b.location.line ||
    a.location.column - b.location.column ||
    (a.rule < b.rule ? -1 : 1)
  );
}

export function countBySeverity(
  findings: readonly { readonly severity: Severity }[],
): Readonly<Record<Severity, number>> {
  const counts = { info: 0, low: 0, medium: 0, high: 0, critical: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}
