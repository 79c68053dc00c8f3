import type { Catalog, KeyRow } from '../config/catalog.ts';
import type { Setting } from '../config/effective.ts';
import { faultReasons } from '../config/file-layer.ts';
import { type Loaded, type Refusal, type Verdict, verdictOf } from '../products/product.ts';
import {
  builtIn,
  concerns,
  provenanceOf,
  refusalOf,
  refusalsIn,
  type ShownProvenance,
  type ShownRefusal,
} from './provenance.ts';
import { isSame, type Shown, shownOf } from './shown.ts';

/** One key of the effective config as output may show it. */
export interface EffectiveValue {
  readonly key: string;
  readonly value: Shown;
  readonly provenance: ShownProvenance;
  readonly state: 'usable' | 'faulty';
  /** Why there is no usable value. */
  readonly refusal?: ShownRefusal;
  /** The server reads it and acts on it never, or in some builds only. */
  readonly effect?: 'inert' | 'conditional';
  /** A layer gave another value than the default. */
  readonly isChanged: boolean;
}

/** The effective config of one file as one version. */
export interface EffectiveFile {
  readonly path: string;
  readonly product: string;
  /** `kalamdb@0.7.1` */
  readonly target: string;
  readonly verdict: Verdict;
  readonly refusals: readonly ShownRefusal[];
  readonly notes: readonly string[];
  readonly values: readonly EffectiveValue[];
}

/** Which keys to tell of. */
export interface Selection {
  /** Beginnings of keys; none is all. */
  readonly only: readonly string[];
  /** Only what differs from the default. */
  readonly changed: boolean;
}

/** What a file comes to, key by key; keys that the version does not have are left out. */
export function effectiveOf(
  product: string,
  catalog: Catalog,
  loaded: Loaded,
  notes: readonly string[],
  { only, changed }: Selection,
): EffectiveFile {
  const values = catalog.keys
    .filter(({ key }) => only.length === 0 || only.some((prefix) => key.startsWith(prefix)))
    .flatMap((row) => entryOf(catalog, loaded, row))
    .filter(({ isChanged }) => !changed || isChanged);
  return {
    path: loaded.source.path,
    product,
    target: `${product}@${loaded.version}`,
    verdict: verdictOf(loaded),
    refusals: [...refusalsIn(loaded).values()],
    notes,
    values,
  };
}

export function entryOf(catalog: Catalog, loaded: Loaded, row: KeyRow): readonly EffectiveValue[] {
  const setting = loaded.settings[row.key];
  if (!setting || setting.state === 'unavailable') return [];
  const fault = readingFault(loaded, row.key);
  const provenance = provenanceOf(catalog, loaded, row, setting);
  const shared = { key: row.key, ...(row.effect && { effect: row.effect }) };
  if (!fault && setting.state === 'usable') {
    const isChanged = differs(catalog, loaded, row, setting);
    return [{ ...shared, value: shownOf(setting.value), provenance, state: 'usable', isChanged }];
  }
  const refusal = fault && { refusal: refusalOf(loaded, fault) };
  const value = shownOf(undefined);
  return [{ ...shared, value, provenance, state: 'faulty', ...refusal, isChanged: true }];
}

/** A fault of reading, in the file or a variable: what stands there is not what the server would run with. */
export function readingFault({ refusals }: Loaded, key: string): Refusal | undefined {
  const isFault = ({ reason, stage, key: own }: Refusal): boolean => {
    if (stage === 'environment') return own === key;
    // A missing section is no fault of its keys.
    if (reason === 'missing') return own.length >= key.length;
    return readingFaults.has(reason);
  };
  return refusals.find((refusal) => concerns(refusal, key) && isFault(refusal));
}

const readingFaults = new Set<string>(
  faultReasons.filter((reason) => reason !== 'missing' && reason !== 'duplicate-section'),
);

function differs(
  catalog: Catalog,
  loaded: Loaded,
  row: KeyRow,
  { value, provenance }: Setting<unknown>,
): boolean {
  if (provenance.layer === 'default') return false;
  const fallback = provenance.shadowed.find(({ layer }) => layer === 'default');
  const hasDefault = builtIn(catalog, loaded, row) !== undefined;
  return !hasDefault || !isSame(value, fallback?.value);
}
