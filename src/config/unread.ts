import { type Catalog, type KeyRow, type NeverRow, sectionOf, writeOf } from './catalog.ts';
import type { Unread, UnreadSection } from './file-layer.ts';
import { meantKey, meantSection } from './meant.ts';
import { ofCatalog, ofVersion } from './memo.ts';
import { compareVersions } from './version.ts';
import {
  age,
  isRead,
  mostSuggestions,
  type Never,
  neverRead,
  successorOf,
  type View,
  viewOf,
} from './view.ts';

/** A name that an earlier version reads, and what the version has in its place. */
interface Removed {
  readonly known: 'removed';
  readonly row: KeyRow;
  /** The key that means the same, where the version reads one. */
  readonly successor?: KeyRow;
  /** The line to write in its place, where it is not the successor with the same value. */
  readonly write?: string;
}

/** A name that a later version reads. */
interface Future {
  readonly known: 'future';
  readonly row: KeyRow;
  /** The key that the version reads and that the later one replaced. */
  readonly predecessor?: KeyRow;
}

/** What the catalog knows of a key that the version does not read. */
export type Acquaintance =
  | Removed
  | Future
  | Never
  | { readonly known: 'misplaced'; readonly row: KeyRow }
  | { readonly known: 'no'; readonly nearest?: string; readonly meant?: KeyRow };

export type UnreadKey = Omit<Unread, 'section'> &
  Acquaintance & { readonly section?: AcquaintedSection | undefined };

/** A table that the version passes over with all that is in it. */
export interface AcquaintedSection extends UnreadSection {
  /** Some other version reads it. */
  readonly isCatalogued: boolean;
  /** The first version that reads every key in it that any version reads. */
  readonly readFrom?: string;
  readonly nearest?: string | undefined;
  /** The first name of the nearest: a file that has it under both is refused. */
  readonly path?: string | undefined;
}

const itemIndex = /\[\d+\]/g;

function listName(key: string): string {
  return key.includes('[') ? key.replace(itemIndex, '[]') : key;
}

/** Tells of each key that the loader passed over what it once was, will be, or was meant to be. */
export function acquaintKeys(
  catalog: Catalog,
  version: string,
  unread: readonly Unread[],
): readonly UnreadKey[] {
  if (unread.length === 0) return [];
  const view = viewOf(catalog, version);
  const sections = acquaintSections(view, unread);
  return unread.map(({ key, location, value, scalar, section }, index) => {
    const around = section && sections.get(section.key);
    const acquaintance = acquaintKey(view, listName(key), index < mostSuggestions);
    // Most of a file that has many: spread, each would cost as much as the rest of what is done for it.
    return acquaintance
      ? { key, location, value, scalar, section: around, ...acquaintance }
      : { key, location, value, scalar, section: around, known: 'no' };
  });
}

/** Undefined of a key of which nothing is known. */
function acquaintKey(view: View, key: string, maySuggest: boolean): Acquaintance | undefined {
  const { catalog, version, rows } = view;
  const row = rows.get(key);
  if (row && isReleased(catalog, row)) {
    return age(catalog, version, row.since) === 'future' ? future(view, row) : removed(view, row);
  }
  const never = neverKeysOf(catalog).get(key);
  if (never) return neverRead(view, never);
  const misplaced = rows.get(key.slice(key.lastIndexOf('.') + 1));
  if (misplaced && key !== misplaced.key && isRead(catalog, version, misplaced)) {
    return { known: 'misplaced', row: misplaced };
  }
  const close = maySuggest ? meantKey(key, view.names) : undefined;
  if (close === undefined) return undefined;
  const meant = rows.get(close);
  return { known: 'no', nearest: close, ...(meant && { meant }) };
}

const neverKeysOf = ofCatalog(
  ({ never }): ReadonlyMap<string, NeverRow> =>
    new Map(never.flatMap((row) => (row.kind === 'key' ? [[row.name, row] as const] : []))),
);

/** Whether some release reads it, and not only builds between two. */
function isReleased({ versions }: Catalog, { since, until }: KeyRow): boolean {
  return until === undefined || compareVersions(versions, since, until) < 0;
}

function removed(view: View, row: KeyRow): Acquaintance {
  const successor = successorOf(view, row);
  const write = writeOf(row, view.catalog.versions, view.version);
  return {
    known: 'removed',
    row,
    ...(successor && { successor }),
    ...(write !== undefined && { write }),
  };
}

/** A key that never acted does not stand in for one that will, nor does one of several. */
function future({ readable }: View, row: KeyRow): Acquaintance {
  const [predecessor, another] = readable.filter(
    ({ successor, effect }) => successor === row.key && effect === undefined,
  );
  return { known: 'future', row, ...(predecessor && !another && { predecessor }) };
}

function acquaintSections(
  view: View,
  unread: readonly Unread[],
): ReadonlyMap<string, AcquaintedSection> {
  const sections = new Map<string, AcquaintedSection>();
  for (const { key, section } of unread) {
    if (!section) continue;
    const known = sections.get(section.key);
    const around = known ?? acquaintSection(view, section, sections.size);
    const since = view.rows.get(key)?.since;
    const isLater = since !== undefined && isAfter(view, since, around.readFrom);
    if (isLater) sections.set(section.key, { ...around, readFrom: since });
    else if (!known) sections.set(section.key, around);
  }
  return sections;
}

function acquaintSection(view: View, section: UnreadSection, index: number): AcquaintedSection {
  const { catalog, version } = view;
  const { key, location } = section;
  const maySuggest = index < mostSuggestions;
  const nearest = maySuggest ? meantSection(key, sectionPaths(catalog, version)) : undefined;
  const first = catalog.sections.find(({ alias }) => alias !== undefined && alias === nearest);
  const path = first?.path ?? nearest;
  return { key, location, isCatalogued: tablesOf(catalog).has(key), nearest, path };
}

/** Every table that has a key at some version: a hostile file has a hundred thousand others. */
const tablesOf = ofCatalog(({ keys }) => tablesAround(keys));

function tablesAround(rows: readonly KeyRow[]): ReadonlySet<string> {
  const tables = new Set<string>();
  for (const { key } of rows) {
    for (let path = sectionOf(key); path !== ''; path = sectionOf(path)) tables.add(path);
  }
  return tables;
}

function isAfter({ catalog }: View, version: string, other: string | undefined): boolean {
  return other === undefined || compareVersions(catalog.versions, version, other) > 0;
}

/** Every table that the version reads, second names included. */
const sectionPaths = ofVersion((catalog, version): readonly string[] => {
  const aliases = catalog.sections.flatMap(({ alias }) => alias ?? []);
  const paths = new Set([...aliases, ...tablesAround(viewOf(catalog, version).readable)]);
  return [...paths].filter((path) => !path.endsWith('[]'));
});
