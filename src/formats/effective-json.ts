import type { EffectiveFile, EffectiveValue } from '../report/effective.ts';
import type { Incomplete } from '../report/report.ts';
import { jsonText } from './json-text.ts';
import { provenanceJson, valueJson } from './provenance.ts';

/** Raised when a field goes or changes its meaning; new fields do not raise it. */
const schemaVersion = 1;

/** The effective config for programs: per file and version its verdict and every value with its provenance. */
export function effectiveJson(
  files: readonly EffectiveFile[],
  incomplete: readonly Incomplete[],
): string {
  return jsonText({ schemaVersion, files: files.map(fileJson), incomplete });
}

function fileJson({ path, product, target, verdict, notes, values }: EffectiveFile): object {
  const byKey = values.map((value) => [value.key, entryJson(value)] as const);
  return { path, product, target, verdict, notes, values: Object.fromEntries(byKey) };
}

function entryJson({ value, state, effect, provenance, refusal }: EffectiveValue): object {
  return {
    ...valueJson(value),
    provenance: provenanceJson(provenance),
    state,
    ...(effect === 'inert' && { inert: true }),
    ...(effect === 'conditional' && { conditional: true }),
    ...(refusal && {
      fault: { reason: refusal.reason, ...refusal.spot, expected: refusal.expected },
    }),
  };
}
