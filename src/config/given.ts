import type { Location } from '../source/source.ts';
import { type Catalog, type KeyRow, writeOf } from './catalog.ts';
import type { Setting, Settings } from './effective.ts';
import { successorOf, viewOf } from './view.ts';

/** A key that the file or the environment sets, with its effective value. */
export interface GivenKey {
  readonly row: KeyRow;
  readonly location: Location;
  readonly value: unknown;
  /** What would hold without that source. */
  readonly below: unknown;
  /** The key that acts in its stead, where the version reads one. */
  readonly successor?: KeyRow;
  /** The line to write in its place, where it is not the successor with the same value. */
  readonly write?: string;
}

/** The keys of some rows that a source sets and the version reads, in catalog order. */
export function givenKeys(
  catalog: Catalog,
  version: string,
  settings: Settings,
  isWanted: (row: KeyRow) => boolean,
): readonly GivenKey[] {
  const found: GivenKey[] = [];
  for (const { row, location, setting } of placed(catalog, settings)) {
    if (!isWanted(row)) continue;
    const successor = successorOf(viewOf(catalog, version), row);
    const write = writeOf(row, catalog.versions, version);
    found.push({
      row,
      location,
      value: setting.value,
      below: setting.provenance.shadowed.at(-1)?.value,
      ...(successor && { successor }),
      ...(write !== undefined && { write }),
    });
  }
  return found;
}

interface Placed {
  readonly row: KeyRow;
  readonly location: Location;
  readonly setting: Setting<unknown>;
}

const placedBySettings = new WeakMap<Settings, readonly Placed[]>();

/** The usable settings that stand somewhere, found once for all rules that ask for some of them. */
function placed({ keys }: Catalog, settings: Settings): readonly Placed[] {
  const known = placedBySettings.get(settings);
  if (known) return known;
  const found: Placed[] = [];
  for (const row of keys) {
    const setting = settings[row.key];
    const location = setting?.provenance.location;
    if (location && setting.state === 'usable') found.push({ row, location, setting });
  }
  placedBySettings.set(settings, found);
  return found;
}
