import type { FilledChecklist, ItemResult } from '../report/checklist-items.ts';
import type { Incomplete } from '../report/report.ts';
import { shareOf } from './checklist-text.ts';
import { jsonText } from './json-text.ts';
import { provenanceJson, valueJson } from './provenance.ts';

export interface ChecklistRun {
  readonly lists: readonly FilledChecklist[];
  readonly incomplete: readonly Incomplete[];
  readonly toolVersion: string;
  readonly exitCode: number;
}

/** For machines: only what stands here is printed; new fields do not raise the version. */
export function checklistJson({ lists, incomplete, toolVersion, exitCode }: ChecklistRun): string {
  return jsonText({
    schemaVersion: 1,
    tool: { name: 'kalam-harden', version: toolVersion },
    checklists: lists.map(listJson),
    incomplete: incomplete.map(({ path, reason }) => ({ path, reason })),
    exitCode,
  });
}

function listJson(list: FilledChecklist): object {
  const { title, files, items, information, unknownItems, counts } = list;
  return {
    product: title,
    files: files.map(({ path, target, verdict }) => ({ path, target, verdict })),
    items: items.map(itemJson),
    information: information.map(({ id, title: name, correction, guide }) => ({
      id,
      title: name,
      ...(correction !== undefined && { correction }),
      guide,
    })),
    unknownAttestations: unknownItems,
    summary: {
      items: items.length,
      ...counts,
      verifiedPercent: shareOf(list).percent,
    },
  };
}

function itemJson(item: ItemResult): object {
  const { id, group, title, status, correction, notes, manual, attestation, guide } = item;
  return {
    id,
    group,
    title,
    status,
    observed: item.observed.map(({ path, values }) => ({
      path,
      values: values.map(({ key, state, value, provenance }) => ({
        key,
        state,
        ...valueJson(value),
        provenance: provenanceJson(provenance),
      })),
    })),
    notes,
    findings: item.findings.map(findingJson),
    waived: item.waived.map(({ finding, waiver }) => ({
      ...findingJson(finding),
      ...(waiver && { reason: waiver.reason }),
    })),
    unverified: item.open.map(({ message, need }) => ({ message, need })),
    ...(manual && { manual: { how: manual.how, evidence: manual.evidence } }),
    ...(attestation && { attestation }),
    ...(correction !== undefined && { correction }),
    guide,
  };
}

function findingJson(finding: ItemResult['findings'][number]): object {
  const { rule, severity, kind, message, location, key, observed, fix } = finding;
  const { path, line, column } = location;
  return {
    rule,
    severity,
    kind,
    message,
    location: { path, line, column },
    key,
    ...(observed !== undefined && { observed }),
    fix,
    fingerprint: finding.fingerprint(),
  };
}
