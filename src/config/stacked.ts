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
  readonly settled: Map<number, Setting<unknown>>;
  readonly like?: Like | undefined;
}

/** Settings of another file, and the places of the rows that are settled anew. */
interface Like {
  readonly making: Making;
  readonly but: Pick<ReadonlySet<number>, 'has'>;
}

interface Stacked {
  [making]: Making;
}

/** Settings of some layers, each settled when it is first asked for: a file has hundreds, and few are looked at. */
export function settingsOver(layers: Layers, settle: Settle): Settings {
  return madeOf(layers.catalog, { layers, settle, settled: new Map() });
}

/** The same, but for some rows those of another file, as far as they are the same. */
export function settingsBeside(
  before: Settings,
  layers: Layers,
  settle: Settle,
  but: Like['but'],
): Settings {
  const like = isStacked(before) ? { making: before[making], but } : undefined;
  return madeOf(layers.catalog, { layers, settle, settled: new Map(), like });
}

/** Settings of another file but for some, by the places of their rows. */
export function settingsLike(
  before: Settings,
  others: Iterable<readonly [number, Setting<unknown>]>,
): Settings {
  if (!isStacked(before)) return before;
  const { layers, settle } = before[making];
  const settled = new Map(others);
  const like = { making: before[making], but: settled };
  return madeOf(layers.catalog, { layers, settle, settled, like });
}

function madeOf(catalog: Catalog, made: Making): Settings {
  const settings: Settings & Stacked = Object.create(accessorsOf(catalog));
  settings[making] = made;
  return settings;
}

function settledIn(
  { settled, settle, like }: Making,
  row: KeyRow,
  place: number,
): Setting<unknown> {
  if (like && !like.but.has(place)) return settledIn(like.making, row, place);
  const known = settled.get(place);
  if (known) return known;
  const setting = settle(row, place);
  settled.set(place, setting);
  return setting;
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
        return settledIn(this[making], row, place);
      },
      // For its sealed one.
      ...(row.secret && {
        set(this: Stacked, setting: Setting<unknown>) {
          this[making].settled.set(place, setting);
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
