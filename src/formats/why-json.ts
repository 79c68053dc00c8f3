import type { Incomplete } from '../report/report.ts';
import type { Why } from '../report/why.ts';
import type { Step } from '../report/why-chain.ts';
import { jsonText } from './json-text.ts';
import { provenanceJson, valueJson } from './provenance.ts';

/** Raised when a field goes or changes its meaning; new fields do not raise it. */
const schemaVersion = 1;

/** The layers behind one value, for programs. */
export function whyJson(answers: readonly Why[], incomplete: readonly Incomplete[]): string {
  return jsonText({ schemaVersion, files: answers.map(answerJson), incomplete });
}

function answerJson({ path, target, verdict, notes, name, value, chain, reasons }: Why): object {
  return {
    path,
    target,
    verdict,
    notes,
    name,
    ...(value && {
      key: value.key,
      ...valueJson(value.value),
      state: value.state,
      provenance: provenanceJson(value.provenance),
      ...(value.effect === 'inert' && { inert: true }),
    }),
    chain: chain.map(stepJson),
    reasons,
  };
}

function stepJson({ layer, spot, variable, value, because, outcome, expected }: Step): object {
  return {
    layer,
    ...spot,
    ...(variable !== undefined && { variable }),
    ...(value && valueJson(value)),
    ...(because !== undefined && { because }),
    outcome,
    ...(expected !== undefined && { expected }),
  };
}
