import type { Catalog } from '../config/catalog.ts';
import type { Loaded } from '../products/product.ts';
import type { Location } from '../source/source.ts';
import { askedFor } from './asked.ts';
import { entryOf, readingFault } from './effective.ts';
import { type Spot, spotOf } from './provenance.ts';
import { inWords } from './shown.ts';
import { unreadKeyReasons, unreadVariableReasons } from './why-unread.ts';

/** A key of the file, or a variable, that a version acts on. */
export interface Acting {
  readonly name: string;
  readonly spot: Spot;
  /** For a variable: the key that it sets. */
  readonly key?: string;
}

/** All that the user's file and environment set and the version reads, by name and place. */
export function actingIn(catalog: Catalog, loaded: Loaded): ReadonlyMap<string, Acting> {
  const acting = new Map<string, Acting>();
  const add = (name: string, location: Location, key?: string): void => {
    const spot = spotOf(location);
    const id = [name, spot.path, spot.line].join('\u0000');
    acting.set(id, { name, spot, ...(key !== undefined && { key }) });
  };
  for (const { key } of catalog.keys) {
    const location = fileLocation(loaded, key);
    if (location) add(key, location);
  }
  for (const { variable, row } of loaded.variables) add(variable.name, variable.location, row.key);
  return acting;
}

function fileLocation(loaded: Loaded, key: string): Location | undefined {
  const setting = loaded.settings[key];
  if (!setting || setting.state === 'unavailable') return undefined;
  const { layer, location, shadowed } = setting.provenance;
  if (layer === 'file') return location;
  const below = shadowed.find((one) => one.layer === 'file')?.location;
  if (below) return below;
  const fault = readingFault(loaded, key);
  return fault?.key === key && fault.reason !== 'missing' && fault.stage === 'file'
    ? fault.location
    : undefined;
}

/** Why a version does not act on it: since when, and what it reads in its place. */
export function notActing(
  product: string,
  catalog: Catalog,
  loaded: Loaded,
  { name, key }: Acting,
): readonly string[] {
  const version = `${product} ${loaded.version}`;
  const asked = askedFor(catalog, loaded, name);
  if (asked.as === 'unread variable') return unreadVariableReasons(version, asked.entry);
  if (asked.as !== 'unread key' || key !== undefined) return [];
  const { entry } = asked;
  const successor = entry.known === 'removed' ? entry.successor : undefined;
  const [value] = successor ? entryOf(catalog, loaded, successor) : [];
  const now = value ? [`${value.key} is ${inWords(value.value)} there`] : [];
  return [...unreadKeyReasons(name, version, entry), ...now];
}
