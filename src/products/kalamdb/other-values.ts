import type { FileLayer } from '../../config/file-layer.ts';
import { stackLike } from '../../config/layers.ts';
import { withOtherValues } from '../../config/other-values.ts';
import { sealKeys } from '../../config/secrets.ts';
import { settingsLike } from '../../config/stacked.ts';
import { otherStrings, withOtherStrings } from '../../config/strings.ts';
import { modelOf } from '../../config/struct.ts';
import type { ChangedValue } from '../../source/same-lines.ts';
import type { Location } from '../../source/source.ts';
import type { Inputs, Loaded, Refusal, Unknown } from '../product.ts';
import { catalog } from './catalog.ts';
import { published } from './placeholders.ts';
import { type Gate, gateKeys } from './secret-gate.ts';
import { start, warningKeys } from './start.ts';
import { type Passed, passedBut } from './steps.ts';

/** A file that was loaded, with what its loading knew. */
export interface Basis {
  readonly loaded: Loaded;
  readonly file: FileLayer;
  readonly passed: Passed;
  readonly secretGate: Gate;
}

/** `load` for a file with the lines of another: only the steps of the start that read a changed key are gone through. */
export function reload(
  { loaded: before, file, passed, secretGate }: Basis,
  inputs: Inputs,
  changes: readonly ChangedValue[],
  masks: Loaded['masks'],
) {
  const { version, variables } = before;
  const { source } = inputs;
  const other = withOtherValues(file, source, modelOf(catalog, version), changes);
  if (!other) return undefined;
  const { layer, leaves } = other;
  const rows = leaves.map(({ row }) => row);
  const keys = rows.map(({ key }) => key);
  const isTouched = (key: string): boolean => keys.includes(key);
  const layers = { catalog, version, file: layer, environment: variables };
  const places = leaves.map(({ place }) => place);
  const withTexts = stackLike(before.settings, layers, places);
  const started = start(
    { inputs, version, oauth: [], file: layer, variables },
    {
      passed: passedBut(passed, keys),
      secretGate: gateKeys.some(isTouched) ? undefined : secretGate,
      settings: withTexts,
    },
  );
  const others = leaves.flatMap(({ place, row }) => {
    const setting = withTexts[row.key];
    return setting ? [[place, setting] as const] : [];
  });
  const strings = otherStrings(published, source, rows, changes);
  const secrets = rows.filter(({ secret }) => secret).map(({ key }) => key);
  const loaded = {
    ...before,
    source,
    settings: sealKeys(secrets, settingsLike(before.settings, others), published),
    refusals: sameOr(before.refusals, started.refusals),
    unknowns: sameOr(before.unknowns, started.unknowns),
    warnings: warningKeys.some(isTouched) ? started.warnings() : before.warnings,
    strings: withOtherStrings(before.strings, strings),
    masks,
  };
  return { loaded, changes: { rows, strings } };
}

/** What was said before, if the same is said now of the same places: none of them has a changed value. */
function sameOr<Item extends Refusal | Unknown>(
  before: readonly Item[],
  now: readonly Item[],
): readonly Item[] {
  const isSame = (one: Item, at: number): boolean => {
    const other = now[at];
    return other !== undefined && areSame(one, other);
  };
  return before.length === now.length && before.every(isSame) ? before : now;
}

function areSame(a: Partial<Refusal>, b: Partial<Refusal>): boolean {
  const isOneReason = a.reason === b.reason && a.key === b.key;
  const isOneStage = a.stage === b.stage && a.expected === b.expected;
  return isOneReason && isOneStage && isAt(a.location, b.location) && isAt(a.because, b.because);
}

/** The top of a file is the same in any. */
function isAt(a: Location | undefined, b: Location | undefined): boolean {
  if (!a || !b) return a === b;
  const isOneSource = a.source === b.source || a.span.end === 0;
  return isOneSource && a.span.start === b.span.start && a.span.end === b.span.end;
}
