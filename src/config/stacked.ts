import type { Catalog, KeyRow } from './catalog.ts';
import type { Setting, Settings } from './effective.ts';
import type { Applied } from './environment.ts';
import type { FileLayer } from './file-layer.ts';
import { ofCatalog } from './memo.ts';

/** What the layers are stacked from; without `environment` the file stands alone. */
export interface Layers {
  readonly catalog: Catalog;
  readonly version: string;
  readonly file: FileLayer;
  readonly environment: readonly Applied[];
}

/** What settings are made of, where no key leads: a file names keys as it likes. */
const making = Symbol('making');

/** Of a row and its place in the catalog. */
export type Settle = (row: KeyRow, place: number) => Setting<unknown>;

interface Making {
  readonly layers: Layers;
  readonly settle: Settle;
  /** By the places of the rows. */
  readonly settled: (Setting<unknown> | undefined)[];
}

interface Stacked {
  [making]: Making;
}

/**
 * Settings of some layers, each settled when it is first asked for: a file has hundreds, and few are looked at. Of those
 * that are settled it may be told, by the places of the rows.
 */
export function settingsOver(
  layers: Layers,
  settle: Settle,
  settled: (Setting<unknown> | undefined)[] = [],
): Settings {
  const settings: Settings & Stacked = Object.create(accessorsOf(layers.catalog));
  settings[making] = { layers, settle, settled };
  return settings;
}

/** What is settled of some settings, but for some rows. */
export function settledBut(
  settings: Settings,
  places: readonly number[],
): (Setting<unknown> | undefined)[] {
  const settled = isStacked(settings) ? [...settings[making].settled] : [];
  for (const place of places) settled[place] = undefined;
  return settled;
}

/** What settings were made of; undefined for the empty ones of a file that does not parse. */
export function layersOf(settings: Settings): Layers | undefined {
  return isStacked(settings) ? settings[making].layers : undefined;
}

function isStacked(settings: object): settings is Stacked {
  return making in settings;
}

/** One for all settings, so that whoever reads a key meets one shape. Without a prototype: a hostile file asks for `constructor`. */
const accessorsOf = ofCatalog(({ keys }): object => {
  const accessors: object = Object.create(null);
  keys.forEach((row, place) => {
    if (isField(row)) return;
    Object.defineProperty(accessors, row.key, {
      get(this: Stacked): Setting<unknown> {
        const { settled, settle } = this[making];
        const known = settled[place] ?? settle(row, place);
        settled[place] = known;
        return known;
      },
      // For its sealed one.
      ...(row.secret && {
        set(this: Stacked, setting: Setting<unknown>) {
          this[making].settled[place] = setting;
        },
      }),
    });
  });
  return accessors;
});

/** A key of the tables in a list: it has no setting of its own. */
function isField({ key }: KeyRow): boolean {
  return key.includes('[]');
}
