import {
  type Catalog,
  defaultOf,
  defaultWithSection,
  type KeyRow,
  sectionOf,
} from '../config/catalog.ts';
import type { LayerName, Setting, Shadowed } from '../config/effective.ts';
import type { Loaded, Refusal } from '../products/product.ts';
import { type Location, regionOf } from '../source/source.ts';
import { type Shown, shownOf } from './shown.ts';

/** A place to name in a sentence; variables of the process stand in no line. */
export interface Spot {
  readonly path: string;
  readonly line?: number;
  readonly column?: number;
}

/** A layer's word, counted or not. */
export interface ShownLayer {
  readonly layer: LayerName;
  readonly spot?: Spot;
  readonly variable?: string;
  readonly value: Shown;
}

/** Why a default is what it is, where that depends on a section. */
export interface SectionReason {
  /** `[security.cors] is present` */
  readonly because: string;
  readonly spot?: Spot;
  /** The default if it were the other way round. */
  readonly otherwise: Shown;
}

export interface ShownProvenance {
  readonly layer: LayerName;
  readonly spot?: Spot;
  readonly variable?: string;
  readonly because?: string;
  /** Lowest layer first; a default that does not exist shadows nothing and is left out. */
  readonly shadowed: readonly ShownLayer[];
}

export function spotOf(location: Location): Spot {
  const { path, kind } = location.source;
  if (kind === 'environment') return { path };
  const { line, column } = regionOf(location);
  return { path, line, column };
}

/** The same in a file that was loaded, which may share what it says with one that has the same lines. */
function spotIn({ source }: Loaded, location: Location): Spot {
  const spot = spotOf(location);
  return location.source.kind === 'config' ? { ...spot, path: source.path } : spot;
}

/** A key's own default at a version, while its section is there or is not. */
export function builtIn({ versions }: Catalog, loaded: Loaded, row: KeyRow): unknown {
  const isThere = loaded.sections.has(sectionOf(row.key));
  return (isThere ? defaultWithSection : defaultOf)(row, versions, loaded.version);
}

/** Says of a default that depends on its section whether the section is there. */
export function sectionReason(
  { versions, sections }: Catalog,
  loaded: Loaded,
  row: KeyRow,
  value: unknown,
): SectionReason | undefined {
  const section = sectionOf(row.key);
  const header = loaded.sections.get(section);
  const without = defaultOf(row, versions, loaded.version);
  const within = defaultWithSection(row, versions, loaded.version);
  const optional = sections.find(({ path, optional: may }) => may && section.startsWith(path));
  if (optional && value === undefined && !loaded.sections.has(optional.path)) {
    return { because: `[${optional.path}] is absent`, otherwise: shownOf(within) };
  }
  if (without === within) return undefined;
  if (!header) return { because: `[${section}] is absent`, otherwise: shownOf(within) };
  const because = `[${section}] is present`;
  return { because, spot: spotIn(loaded, header), otherwise: shownOf(without) };
}

export function provenanceOf(
  catalog: Catalog,
  loaded: Loaded,
  row: KeyRow,
  setting: Setting<unknown>,
): ShownProvenance {
  const { layer, location, variable, shadowed } = setting.provenance;
  const hasDefault = builtIn(catalog, loaded, row) !== undefined;
  const below = shadowed
    .filter((one) => one.layer !== 'default' || hasDefault)
    .map((one) => layerOf(loaded, one));
  if (layer !== 'default') {
    const named = variable === undefined ? {} : { variable };
    return {
      layer,
      ...named,
      ...(location && { spot: spotIn(loaded, location) }),
      shadowed: below,
    };
  }
  const reason = sectionReason(catalog, loaded, row, setting.value);
  if (!reason) return { layer, shadowed: below };
  const { because, spot } = reason;
  return { layer, because, ...(spot && { spot }), shadowed: below };
}

function layerOf(loaded: Loaded, { layer, location, variable, value }: Shadowed): ShownLayer {
  const named = variable === undefined ? {} : { variable };
  return {
    layer,
    ...named,
    ...(location && { spot: spotIn(loaded, location) }),
    value: shownOf(value),
  };
}

/** A refusal as it can be named in a line. */
export interface ShownRefusal {
  readonly key: string;
  readonly reason: string;
  readonly stage: string;
  readonly spot: Spot;
  readonly expected?: string;
}

export function refusalOf(
  loaded: Loaded,
  { key, reason, stage, location, expected }: Refusal,
): ShownRefusal {
  return {
    key,
    reason,
    stage,
    spot: spotIn(loaded, location),
    ...(expected !== undefined && { expected }),
  };
}

/** Refusals by what they say and where: the file's validation may repeat itself after the environment. */
export function refusalsIn(loaded: Loaded): ReadonlyMap<string, ShownRefusal> {
  const shown = new Map<string, ShownRefusal>();
  for (const refusal of loaded.refusals.map((one) => refusalOf(loaded, one))) {
    const { path, line, column } = refusal.spot;
    const id = [refusal.reason, refusal.key, path, line, column].join('\u0000');
    if (!shown.has(id)) shown.set(id, refusal);
  }
  return shown;
}

/** Whether a refusal speaks of a key, of a part of it, or of the section around it. */
export function concerns(refusal: { readonly key: string }, key: string): boolean {
  const [shorter, longer] =
    refusal.key.length < key.length ? [refusal.key, key] : [key, refusal.key];
  const next = longer.charAt(shorter.length);
  return (
    shorter !== '' && longer.startsWith(shorter) && (next === '' || next === '.' || next === '[')
  );
}
