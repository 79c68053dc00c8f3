import type { FindingChange } from '../report/finding-change.ts';
import type { ShownRefusal } from '../report/provenance.ts';
import type { Incomplete } from '../report/report.ts';
import type { KeyChange, Upgrade, ValueChange } from '../report/upgrade.ts';
import { jsonText } from './json-text.ts';
import { provenanceJson, valueJson } from './provenance.ts';

/** Raised when a field goes or changes its meaning; new fields do not raise it. */
const schemaVersion = 1;

/** What changes with no edit, for programs. */
export function upgradeJson(
  upgrades: readonly Upgrade[],
  incomplete: readonly Incomplete[],
): string {
  return jsonText({ schemaVersion, files: upgrades.map(upgradeOf), incomplete });
}

function upgradeOf(upgrade: Upgrade): object {
  const { path, product, from, to } = upgrade;
  return {
    path,
    product,
    from: { version: from.label, verdict: from.verdict, notes: from.notes },
    to: { version: to.label, verdict: to.verdict, notes: to.notes },
    keys: upgrade.keys.map(keyOf),
    values: upgrade.values.map(changedValue),
    refusals: upgrade.refusals.map(({ change, ...refusal }) => ({ change, ...refusalOf(refusal) })),
    findings: upgrade.findings.map(changedFinding),
  };
}

function keyOf({ change, name, spot, key, reasons }: KeyChange): object {
  return { change, name, ...(key !== undefined && { key }), ...spot, reasons };
}

export function changedValue({ key, change, old, new: now, from, to }: ValueChange): object {
  return {
    key,
    change,
    from: { ...valueJson(old), provenance: provenanceJson(from) },
    to: { ...valueJson(now), provenance: provenanceJson(to) },
  };
}

function refusalOf({ key, reason, stage, spot, expected }: ShownRefusal): object {
  return { key, reason, stage, ...spot, ...(expected !== undefined && { expected }) };
}

export function changedFinding({ change, finding, before }: FindingChange): object {
  const { rule, severity, kind, key, message, location } = finding;
  const { path, line, column } = location;
  return {
    change,
    rule,
    severity,
    ...(before !== undefined && { before }),
    kind,
    key,
    message,
    location: { path, line, column },
  };
}
