import type { Location, Source } from '../source/source.ts';
import { type Catalog, defaultOf, defaultWithSection, type KeyRow, sectionOf } from './catalog.ts';
import type { Provenance, Setting, Settings, Shadowed } from './effective.ts';
import type { Applied } from './environment.ts';
import { ofCatalog, ofVersion } from './memo.ts';
import { type Layers, type Settle, settingsBeside, settingsOver } from './stacked.ts';
import { isWithin } from './version.ts';

/** Default < file < environment: the effective config, secrets still as text. */
export function stack(layers: Layers): Settings {
  return settingsOver(layers, settler(layers));
}

/** The same of a file like another, whose settings are known: secrets as text, and some rows, by their places, anew. */
export function stackLike(before: Settings, layers: Layers, places: readonly number[]): Settings {
  const isSecret = (place: number): boolean => layers.catalog.keys[place]?.secret === true;
  const has = (place: number): boolean => places.includes(place) || isSecret(place);
  return settingsBeside(before, layers, settler(layers), { has });
}

/** Keys → the section around them that may be absent. */
const optionalAround = ofCatalog(({ sections, keys }): ReadonlyMap<string, string> => {
  const around = new Map<string, string>();
  for (const { path, optional } of sections) {
    if (!optional) continue;
    for (const { key } of keys) if (key.startsWith(`${path}.`)) around.set(key, path);
  }
  return around;
});

function settler(layers: Layers): Settle {
  const { environment, file } = layers;
  const applied = new Map<string, Applied>();
  for (const one of environment) {
    if (one.outcome === 'set' || one.outcome === 'invalid') applied.set(one.row.key, one);
  }
  const created = createdSections(environment);
  const faulty = new Set(file.faults.map(({ key }) => key));
  return (row, place) => {
    const setting = settle(layers, row, place, created, applied.get(row.key));
    return faulty.has(row.key) ? { ...setting, state: 'faulty' } : setting;
  };
}

/** Paths of sections in which some variable sets a key. */
function createdSections(environment: readonly Applied[]): ReadonlySet<string> {
  return new Set(environment.map(({ row }) => row.key.slice(0, row.key.indexOf('.'))));
}

function settle(
  layers: Layers,
  row: KeyRow,
  place: number,
  created: ReadonlySet<string>,
  applied: Applied | undefined,
): Setting<unknown> {
  const { catalog, version, file } = layers;
  const optional = optionalAround(catalog).get(row.key);
  const isGone = optional !== undefined && !file.sections.has(optional) && !created.has(optional);
  // A variable may be older than its key: then the environment alone gives the value.
  if (!applied && !isWithin(catalog.versions, version, row.since, row.until)) {
    const value = isGone ? undefined : (row.default ?? row.defaultBy?.[0]?.[1]);
    return byDefault(value, 'unavailable');
  }
  const below = fileSetting(layers, row, place, isGone);
  return applied ? overlay(below, applied) : below;
}

function fileSetting(
  { catalog, version, file }: Layers,
  row: KeyRow,
  place: number,
  isGone: boolean,
): Setting<unknown> {
  if (isGone) return byDefault(undefined, 'usable');
  const given = file.values[place];
  if (given) {
    const { span, items } = given;
    const location = { source: given.source ?? file.source, span };
    const shadowed = shadowedBy(catalog, version, row);
    const provenance = { layer: 'file' as const, location, shadowed };
    return { value: given.value, provenance, state: 'usable', ...(items && { items }) };
  }
  const isThere = file.sections.has(sectionOf(row.key));
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

/** One for all defaults: they are most of the settings. */
const ofDefault: Provenance = { layer: 'default', shadowed: [] };

function byDefault(value: unknown, state: Setting<unknown>['state']): Setting<unknown> {
  return { value: asValue(value), provenance: ofDefault, state };
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
