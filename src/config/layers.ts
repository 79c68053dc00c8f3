import type { Location, Source } from '../source/source.ts';
import { type Catalog, defaultOf, defaultWithSection, type KeyRow, sectionOf } from './catalog.ts';
import type { Setting, Settings, Shadowed } from './effective.ts';
import type { Applied } from './environment.ts';
import type { FileLayer } from './file-layer.ts';
import { lazyRecord } from './lazy-record.ts';
import { ofCatalog, ofVersion } from './memo.ts';
import { isWithin } from './version.ts';

/** What the layers are stacked from; without `environment` the file stands alone. */
export interface Layers {
  readonly catalog: Catalog;
  readonly version: string;
  readonly file: FileLayer;
  readonly environment: readonly Applied[];
}

/** A catalog's keys with what of a row does not depend on a version. */
interface Entry {
  readonly row: KeyRow;
  readonly section: string;
  /** The section around it that may be absent. */
  readonly optional?: string;
}

const entriesOf = ofCatalog((catalog): ReadonlyMap<string, Entry> => {
  const paths = catalog.sections.filter((section) => section.optional).map(({ path }) => path);
  const entries = new Map<string, Entry>();
  for (const row of catalog.keys) {
    if (row.key.includes('[]')) continue;
    const optional = paths.find((path) => row.key.startsWith(`${path}.`));
    entries.set(row.key, {
      row,
      section: sectionOf(row.key),
      ...(optional !== undefined && { optional }),
    });
  }
  return entries;
});

/** Default < file < environment: the effective config, secrets still as text. */
export function stack(layers: Layers): Settings {
  const { catalog, version } = layers;
  const entries = entriesOf(catalog);
  const settings: Record<string, Setting<unknown>> = Object.create(defaultsOf(catalog, version));
  const settleKey = settler(layers);
  for (const key of touched(layers)) {
    const entry = entries.get(key);
    if (entry) settings[key] = settleKey(entry);
  }
  return settings;
}

/** The same for a version of which only the verdict is wanted: a setting is settled when it is first asked for. */
export function stackLazily(layers: Layers): Settings {
  return lazyRecord(entriesOf(layers.catalog), settler(layers));
}

/** What holds where no source says anything: all files lay their own over one record, so that a file costs what it says. */
const defaultsOf = ofVersion((catalog, version): Settings => {
  // Without a prototype: a hostile file asks for `constructor`.
  const settings: Record<string, Setting<unknown>> = Object.create(null);
  const file = { values: new Map(), sections: new Map(), faults: [], unread: [] };
  const settleKey = settler({ catalog, version, file, environment: [] });
  for (const [key, entry] of entriesOf(catalog)) settings[key] = settleKey(entry);
  return settings;
});

/** Every key whose setting may be another than in an empty file. */
function* touched({ catalog, file, environment }: Layers): Iterable<string> {
  const dependent = dependentKeys(catalog);
  for (const path of file.sections.keys()) yield* dependent.get(path) ?? [];
  for (const path of createdSections(environment)) yield* dependent.get(path) ?? [];
  yield* file.values.keys();
  for (const { row } of environment) yield row.key;
  for (const { key } of file.faults) yield key;
}

/** Sections → the keys whose defaults hang on whether the section is there. */
const dependentKeys = ofCatalog((catalog): ReadonlyMap<string, readonly string[]> => {
  const dependent = new Map<string, string[]>();
  for (const [key, { row, section, optional }] of entriesOf(catalog)) {
    const paths = hasOtherDefault(row) ? new Set([optional, section]) : [optional];
    for (const path of paths) {
      if (path !== undefined) dependent.set(path, [...(dependent.get(path) ?? []), key]);
    }
  }
  return dependent;
});

/** Whether the section's being there changes what holds without the key. */
function hasOtherDefault({ required, withSection, withSectionBy }: KeyRow): boolean {
  return required === true || withSection !== undefined || withSectionBy !== undefined;
}

function settler(layers: Layers): (entry: Entry) => Setting<unknown> {
  const { environment, file } = layers;
  const applied = new Map<string, Applied>();
  for (const one of environment) {
    if (one.outcome === 'set' || one.outcome === 'invalid') applied.set(one.row.key, one);
  }
  const created = createdSections(environment);
  const faulty = new Set(file.faults.map(({ key }) => key));
  return (entry) => {
    const { key } = entry.row;
    const setting = settle(layers, entry, created, applied.get(key));
    return faulty.has(key) ? { ...setting, state: 'faulty' } : setting;
  };
}

/** Paths of sections in which some variable sets a key. */
function createdSections(environment: readonly Applied[]): ReadonlySet<string> {
  return new Set(environment.map(({ row }) => row.key.slice(0, row.key.indexOf('.'))));
}

function settle(
  { catalog, version, file }: Layers,
  entry: Entry,
  created: ReadonlySet<string>,
  applied: Applied | undefined,
): Setting<unknown> {
  const { row, optional } = entry;
  const isGone = optional !== undefined && !file.sections.has(optional) && !created.has(optional);
  // A variable may be older than its key: then the environment alone gives the value.
  if (!applied && !isWithin(catalog.versions, version, row.since, row.until)) {
    const value = isGone ? undefined : (row.default ?? row.defaultBy?.[0]?.[1]);
    return byDefault(value, 'unavailable');
  }
  const below = fileSetting(catalog, version, entry, file, isGone);
  return applied ? overlay(below, applied) : below;
}

function fileSetting(
  catalog: Catalog,
  version: string,
  { row, section }: Entry,
  file: FileLayer,
  isGone: boolean,
): Setting<unknown> {
  if (isGone) return byDefault(undefined, 'usable');
  const given = file.values.get(row.key);
  if (given) {
    const { location, items } = given;
    const shadowed = shadowedBy(catalog, version, row);
    const provenance = { layer: 'file' as const, location, shadowed };
    return { value: given.value, provenance, state: 'usable', ...(items && { items }) };
  }
  const isThere = file.sections.has(section);
  const value = (isThere ? defaultWithSection : defaultOf)(row, catalog.versions, version);
  const isMissing = row.required === true && (isThere || value === undefined);
  return isMissing
    ? byDefault(row.type === 'string' ? '' : 0, 'faulty')
    : byDefault(value, 'usable');
}

/** What a value of the file shadows: the same list for all files. */
function shadowedBy(catalog: Catalog, version: string, row: KeyRow): readonly Shadowed[] {
  const lists = shadowedLists(catalog, version);
  const known = lists.get(row);
  if (known) return known;
  const value = asValue(defaultWithSection(row, catalog.versions, version));
  const shadowed: readonly Shadowed[] = [{ layer: 'default', value }];
  lists.set(row, shadowed);
  return shadowed;
}

const shadowedLists = ofVersion(() => new Map<KeyRow, readonly Shadowed[]>());

function overlay(below: Setting<unknown>, { outcome, variable, value }: Applied): Setting<unknown> {
  if (outcome === 'invalid') return { ...below, state: 'faulty' };
  const { location, name } = variable;
  const shadowed = [...below.provenance.shadowed, shadowOf(below)];
  return {
    value,
    provenance: { layer: 'environment', location, variable: name, shadowed },
    state: 'usable',
    ...(Array.isArray(value) && { items: value.map(() => location) }),
  };
}

function shadowOf({ value, provenance: { layer, location } }: Setting<unknown>): Shadowed {
  return { layer, value, ...(location && { location }) };
}

function byDefault(value: unknown, state: Setting<unknown>['state']): Setting<unknown> {
  return { value: asValue(value), provenance: { layer: 'default', shadowed: [] }, state };
}

/** The default of a `string-map` is written as an object and held as a map. */
function asValue(value: unknown): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? new Map(Object.entries(value)) : value;
}

/** Where a key that no layer gives would stand: under the deepest table of the file around it, or at the top. */
export function standInFor(
  key: string,
  source: Source,
  sections: ReadonlyMap<string, Location>,
): Location {
  for (let path = sectionOf(key); path !== ''; path = sectionOf(path)) {
    const header = sections.get(path);
    if (header) return header;
  }
  return { source, span: { start: 0, end: 0 } };
}
