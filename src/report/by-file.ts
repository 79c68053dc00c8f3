import type { Finding, Place, Unverified } from '../engine/finding.ts';
import type { FileReport, Report } from './report.ts';

/** One input with what was said about it. */
export interface FileFindings {
  readonly file: FileReport;
  readonly findings: readonly Finding[];
  readonly waived: readonly Finding[];
  readonly unverified: readonly Unverified[];
}

/** What a report says, under the input it was said about; what lies in an env file stands under the first input. */
export function byFile(report: Report): readonly FileFindings[] {
  const paths = new Set(report.files.map(({ path }) => path));
  const first = report.files[0]?.path ?? '';
  const home = ({ path }: Place): string => (paths.has(path) ? path : first);
  const findings = grouped(report.findings, home);
  const waived = grouped(report.waived, home);
  const unverified = grouped(report.unverified, home);
  return report.files.map((file) => ({
    file,
    findings: findings.get(file.path) ?? [],
    waived: waived.get(file.path) ?? [],
    unverified: unverified.get(file.path) ?? [],
  }));
}

function grouped<Item extends { readonly location: Place }>(
  items: readonly Item[],
  home: (place: Place) => string,
): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const path = home(item.location);
    const group = groups.get(path);
    if (group) group.push(item);
    else groups.set(path, [item]);
  }
  return groups;
}
