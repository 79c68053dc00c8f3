import { reaches } from './rank.ts';
import type { Report } from './report.ts';

/** 0 clean at the threshold · 1 findings · 2 wrong usage · 3 incomplete · 4 internal error. */
type ExitCode = 0 | 1 | 2 | 3 | 4;

export interface Exit {
  readonly code: ExitCode;
  /** Why it is not 0; absent for 0. */
  readonly reason?: string;
}

/** The same for every format: 4 goes before 3 before 1, and `--exit-zero` turns 1 into 0 and nothing else. */
export function exitOf(report: Report, unwritten = 0): Exit {
  const { thresholds } = report;
  const missing = report.incomplete.length + unwritten;
  const failed = report.failures[0];
  if (failed) return { code: 4, reason: `rule ${failed.rule} failed on ${failed.path}` };
  if (missing > 0) {
    const what = unwritten > 0 ? 'checked or written' : 'checked';
    return { code: 3, reason: `incomplete: ${count(missing, 'file')} not ${what}` };
  }
  if (thresholds.exitZero) return { code: 0 };
  const at = report.findings.filter((finding) => reaches(finding.severity, thresholds.failOn));
  if (at.length > 0) {
    return { code: 1, reason: `${count(at.length, 'finding')} at or above ${thresholds.failOn}` };
  }
  const paths = (report.attackPaths ?? []).filter(
    ({ state, severity }) => state === 'open' && reaches(severity, thresholds.failOn),
  );
  if (paths.length > 0) {
    return {
      code: 1,
      reason: `${count(paths.length, 'attack path')} at or above ${thresholds.failOn}`,
    };
  }
  if (thresholds.failOnUnverified && report.unverified.length > 0) {
    return { code: 1, reason: `${count(report.unverified.length, 'item')} unverified` };
  }
  return { code: 0 };
}

export function count(number: number, thing: string): string {
  return `${number} ${thing}${number === 1 ? '' : 's'}`;
}
