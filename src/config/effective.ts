import type { Location } from '../source/source.ts';

/** Whose word a value is, lowest first. */
export type LayerName = 'default' | 'file' | 'environment';

/** A lower layer's word that did not count. */
export interface Shadowed {
  readonly layer: LayerName;
  readonly location?: Location;
  /** The variable's name, for the environment. */
  readonly variable?: string;
  readonly value: unknown;
}

/** Which layer and span gave a value, and what it shadowed, lowest layer first. */
export interface Provenance {
  readonly layer: LayerName;
  /** Where the value stands; absent for a default. */
  readonly location?: Location;
  /** For the environment: the variable's name. */
  readonly variable?: string;
  readonly shadowed: readonly Shadowed[];
}

/** Where an element of a list stands, and of a table where its keys do. */
export interface ItemPlace extends Location {
  readonly fields?: ReadonlyMap<string, Location>;
}

/** One key of the effective config. */
export interface Setting<Value> {
  readonly value: Value;
  readonly provenance: Provenance;
  /**
   * `faulty`: given and unusable, or required and absent, so the value is not one the server would run with;
   * `unavailable`: the version does not have the key, and the value is what holds without it.
   */
  readonly state: 'usable' | 'faulty' | 'unavailable';
  /** Where the elements of a list stand, in their order. */
  readonly items?: readonly ItemPlace[];
}

/** Key → value and provenance, for one target. */
export type EffectiveConfig<Values> = {
  readonly [Key in keyof Values]: Setting<Values[Key]>;
};

/** An effective config whose keys are not known by type: what loaders build and formats list. */
export type Settings = Readonly<Record<string, Setting<unknown>>>;

/**
 * The parsing boundary: settings were read by the types of the catalog's rows (schema.ts), and `Values` is
 * derived from the same rows, so this says what the reader has checked.
 */
export function typed<Values>(settings: Settings): EffectiveConfig<Values> {
  // biome-ignore lint/nursery/noUnsafeTypeAssertion: the one boundary between checked data and derived types
  return settings as EffectiveConfig<Values>;
}
