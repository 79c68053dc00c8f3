import type { Catalog, KeyRow } from '../config/catalog.ts';
import type { LayerName, Provenance } from '../config/effective.ts';
import type { Applied } from '../config/environment.ts';
import { isLegible } from '../config/legible.ts';
import { redacted } from '../engine/excerpt.ts';
import type { Loaded } from '../products/product.ts';
import type { Location } from '../source/source.ts';
import { sealSecret } from '../values/secret.ts';
import { readingFault } from './effective.ts';
import { builtIn, type Spot, sectionReason, spotOf } from './provenance.ts';
import { type Shown, shownOf } from './shown.ts';

/**
 * `shadowed`: a higher layer gave a value; `overridden`: a later line gave the same variable; `not looked at`:
 * an earlier name of the key is set; `ignored`: the server passes over the text; `refused`: it stops at it.
 */
type StepOutcome = 'counts' | 'shadowed' | 'overridden' | 'not looked at' | 'ignored' | 'refused';

/** One layer's word on a key. */
export interface Step {
  readonly layer: LayerName;
  readonly spot?: Spot;
  readonly variable?: string;
  /** Absent where it is not known or not usable. */
  readonly value?: Shown;
  readonly because?: string;
  readonly outcome: StepOutcome;
  /** What would be taken in place of what is refused. */
  readonly expected?: string;
  /** The variable as it was read, for sentences about it. */
  readonly applied?: Applied;
}

/** All words on a key, lowest layer first; the line that wins comes last, and none does where one is refused. */
export function chainOf(catalog: Catalog, loaded: Loaded, row: KeyRow): readonly Step[] {
  const steps = [
    ...defaultStep(catalog, loaded, row),
    ...fileStep(loaded, row.key),
    ...environmentSteps(loaded, row),
  ];
  const isFaulty = loaded.settings[row.key]?.state === 'faulty';
  const hasFault = isFaulty || steps.some(({ outcome }) => outcome === 'refused');
  const winner = hasFault
    ? steps.length
    : steps.findLastIndex(({ outcome }) => outcome === 'counts');
  return steps.map((step, at) =>
    step.outcome === 'counts' && at < winner ? { ...step, outcome: 'shadowed' } : step,
  );
}

function defaultStep(catalog: Catalog, loaded: Loaded, row: KeyRow): readonly Step[] {
  const setting = loaded.settings[row.key];
  const isDefault = setting?.provenance.layer === 'default' && setting.state === 'usable';
  const value = isDefault ? setting.value : builtIn(catalog, loaded, row);
  if (value === undefined && !isDefault) return [];
  const reason = sectionReason(catalog, loaded, row, value);
  return [
    {
      layer: 'default',
      value: row.secret ? secretDefault(setting?.provenance, value) : shownOf(value),
      outcome: 'counts',
      ...(reason && { because: reason.because }),
      ...(reason?.spot && { spot: reason.spot }),
    },
  ];
}

/** The sealed default where the layers kept it, so that a published one is called so. */
function secretDefault(provenance: Provenance | undefined, value: unknown): Shown {
  const kept = provenance?.shadowed.find(({ layer }) => layer === 'default')?.value;
  return shownOf(kept ?? (typeof value === 'string' ? sealSecret(value) : value));
}

function fileStep(loaded: Loaded, key: string): readonly Step[] {
  const fault = readingFault(loaded, key);
  if (fault && fault.location.source === loaded.source) {
    const expected = fault.expected === undefined ? {} : { expected: fault.expected };
    return [{ layer: 'file', spot: spotOf(fault.location), outcome: 'refused', ...expected }];
  }
  const setting = loaded.settings[key];
  if (!setting) return [];
  const { provenance, value } = setting;
  const given: { readonly location?: Location; readonly value: unknown } | undefined =
    provenance.layer === 'file'
      ? { ...provenance, value }
      : provenance.shadowed.find(({ layer }) => layer === 'file');
  if (!given?.location) return [];
  const spot = spotOf(given.location);
  return [{ layer: 'file', spot, value: shownOf(given.value), outcome: 'counts' }];
}

/** Names that are looked at last come first: the one that wins is the last step. */
function environmentSteps(loaded: Loaded, row: KeyRow): readonly Step[] {
  const own = loaded.variables.filter((applied) => applied.row.key === row.key);
  return [...own].reverse().flatMap((applied) => {
    const { name, location, overridden } = applied.variable;
    const shared = { layer: 'environment' as const, variable: name };
    const earlier = overridden.map(
      (at): Step => ({ ...shared, spot: spotOf(at), outcome: 'overridden' }),
    );
    const value = variableValue(loaded, applied);
    return [
      ...earlier,
      { ...shared, spot: spotOf(location), value, outcome: outcomes[applied.outcome], applied },
    ];
  });
}

const outcomes = {
  set: 'counts',
  shadowed: 'not looked at',
  ignored: 'ignored',
  invalid: 'refused',
} as const;

/** The text of a variable; of a secret key, and where the key's type cannot read it, never the text. */
export function textShown(row: KeyRow, text: string): Shown {
  if (row.secret) return shownOf(sealSecret(text));
  return isLegible(row, text) ? shownOf(text) : { ...shownOf(redacted), isMasked: true };
}

/** What was made of a variable, or its text where nothing was. */
function variableValue(loaded: Loaded, { outcome, row, variable }: Applied): Shown {
  if (outcome === 'set') return shownOf(loaded.settings[row.key]?.value);
  return textShown(row, variable.value);
}
