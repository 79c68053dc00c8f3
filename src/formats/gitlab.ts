import type { Severity } from '../engine/rule.ts';
import { sha256Hex } from '../engine/sha256.ts';
import type { Report } from '../report/report.ts';
import { visible } from './escape.ts';
import { jsonText } from './json-text.ts';

const gitlabSeverities: Readonly<Record<Severity, string>> = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
  info: 'info',
};

interface Entry {
  readonly rule: string;
  readonly message: string;
  readonly severity: string;
  readonly path: string;
  readonly line: number;
  readonly identity: string;
}

/** GitLab's code quality report: an array; what could not be checked is in it, for its widget has no other place. */
export function gitlab(report: Report): string {
  const entries: readonly Entry[] = [
    ...report.incomplete.map(({ path, reason }) => unchecked(path, `not checked: ${reason}`)),
    ...report.failures.map(({ rule, path }) => unchecked(path, `rule ${rule} failed`)),
    ...report.findings.map(({ rule, message, severity, location, fingerprint }) => ({
      rule,
      message,
      severity: gitlabSeverities[severity],
      path: location.path,
      line: location.line,
      identity: fingerprint(),
    })),
  ];
  const met = new Map<string, number>();
  return jsonText(
    entries.map((entry) => {
      const path = report.repositoryPaths.get(entry.path) ?? entry.path;
      const identity = JSON.stringify([path, entry.identity]);
      const times = met.get(identity) ?? 0;
      met.set(identity, times + 1);
      return {
        // The merge request shows the description and not the name of the check.
        description: `${visible(entry.rule)}: ${visible(entry.message)}`,
        check_name: visible(entry.rule),
        // Equal ones would be shown as one; no line number, or every edit above would make it new.
        fingerprint: sha256Hex(JSON.stringify([identity, times])).slice(0, 32),
        severity: entry.severity,
        location: { path: gitlabPath(path), lines: { begin: entry.line } },
      };
    }),
  );
}

function unchecked(path: string, message: string): Entry {
  const rule = 'kalam-harden/incomplete';
  return { rule, message, severity: 'blocker', path, line: 1, identity: message };
}

const leadingDot = /^(?:\.\/+)+/;

function gitlabPath(path: string): string {
  return visible(path.replace(leadingDot, ''));
}
