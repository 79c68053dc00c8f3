import type { Location } from '../source/source.ts';
import { oncePer } from '../values/once-per.ts';
import { type KeyRow, writeOf } from './catalog.ts';
import type { Settings } from './effective.ts';
import { type Layers, layersOf } from './stacked.ts';
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

export type IsWanted = (row: KeyRow) => boolean;

/** The keys of some rows that a source sets and the version reads, in catalog order. */
export function givenKeys(settings: Settings, isWanted: IsWanted): readonly GivenKey[] {
  const layers = layersOf(settings);
  if (!layers) return [];
  const { catalog, version } = layers;
  const found: GivenKey[] = [];
  for (const row of givenRows(layers).filter(isWanted)) {
    const setting = settings[row.key];
    const location = setting?.provenance.location;
    if (!location || setting.state !== 'usable') continue;
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

/** The rows whose settings are not by default: what is not given need not be settled to know that. */
const givenRows = oncePer(({ catalog, file, environment }: Layers): readonly KeyRow[] => {
  const rows = new Set(environment.map(({ row }) => row));
  return catalog.keys.filter((row, place) => file.values[place] || rows.has(row));
});
