import type { Finding } from '../engine/finding.ts';
import type { Diff, FileDiff } from '../report/diff.ts';
import { diffExitOf } from '../report/diff-exit.ts';
import type { FileReport } from '../report/report.ts';
import { jsonText } from './json-text.ts';
import { changedFinding, changedValue } from './upgrade-json.ts';

/** Raised when a field goes or changes its meaning; new fields do not raise it. */
const schemaVersion = 1;

/** What a change does to security, for programs (docs/diff-v1.schema.json). */
export function diffJson(diff: Diff): string {
  const { code, reason } = diffExitOf(diff);
  const { failOn, failOnUnverified, exitZero } = diff.thresholds;
  return jsonText({
    schemaVersion,
    tool: { name: 'kalam-harden', version: diff.toolVersion },
    old: diff.old,
    new: diff.new,
    files: diff.files.map(fileOf),
    guards: diff.guards.map(({ what, path, line, message }) => ({
      what,
      path,
      ...(line !== undefined && { line }),
      message,
    })),
    incomplete: diff.incomplete.map(({ path, reason: why }) => ({ path, reason: why })),
    failures: diff.failures.map(({ rule, path }) => ({ rule, path })),
    thresholds: { failOn, failOnUnverified, exitZero },
    exitCode: code,
    ...(reason !== undefined && { exitReason: reason }),
  });
}

function fileOf(file: FileDiff): object {
  return {
    path: file.path,
    ...(file.oldPath !== undefined && { oldPath: file.oldPath }),
    state: file.state,
    effect: file.effect,
    ...(file.from && { from: endOf(file.from) }),
    ...(file.to && { to: endOf(file.to) }),
    findings: file.findings.map((change) => ({
      ...changedFinding(change),
      fingerprint: change.finding.fingerprint(),
    })),
    unchanged: file.unchanged.map(unchangedOf),
    values: file.values.map((value) => ({
      ...changedValue(value),
      effect: value.effect,
      rules: value.rules,
    })),
    attackPaths: file.attackPaths.map(({ change, id, severity, outcome }) => ({
      change,
      id,
      severity,
      outcome,
    })),
    unverified: file.unverified.map(({ rule, key, message, need }) => ({
      rule,
      key,
      message,
      need,
    })),
  };
}

function endOf({ target, verdict, notes }: FileReport): object {
  return { target, verdict, notes };
}

function unchangedOf({ rule, severity, key, location, fingerprint }: Finding): object {
  const { path, line, column } = location;
  return { rule, severity, key, location: { path, line, column }, fingerprint: fingerprint() };
}
