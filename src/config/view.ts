import { type Catalog, type KeyRow, type NeverRow, writeOf } from './catalog.ts';
import { ofVersion, rowsOf } from './memo.ts';
import { compareVersions, isWithin } from './version.ts';

/** The catalog as one version sees it. */
export interface View {
  readonly catalog: Catalog;
  readonly version: string;
  readonly rows: ReadonlyMap<string, KeyRow>;
  /** The rows that the version reads, and the keys of those that act. */
  readonly readable: readonly KeyRow[];
  readonly names: readonly string[];
}

/** A file of unknown names only must not cost seconds. */
export const mostSuggestions = 100;

export const viewOf = ofVersion((catalog, version): View => {
  const readable = catalog.keys.filter((row) => isRead(catalog, version, row));
  return {
    catalog,
    version,
    rows: rowsOf(catalog),
    readable,
    names: readable.flatMap(({ key, effect }) => (effect === 'inert' ? [] : key)),
  };
});

/** The rows that a version reads, by the words that a variable of theirs would be made of: SERVER_PORT. */
export const rowsByWords = ofVersion((catalog, version): ReadonlyMap<string, KeyRow> => {
  const byWords = new Map<string, KeyRow>();
  for (const row of viewOf(catalog, version).readable) {
    const words = row.key.toUpperCase().replaceAll('.', '_');
    if (!byWords.has(words)) byWords.set(words, row);
  }
  return byWords;
});

export function isRead({ versions }: Catalog, version: string, row: KeyRow): boolean {
  return isWithin(versions, version, row.since, row.until);
}

export function age({ versions }: Catalog, version: string, since: string): 'removed' | 'future' {
  return compareVersions(versions, version, since) < 0 ? 'future' : 'removed';
}

/** The successor that the version reads, over several moves if need be. */
export function successorOf({ catalog, version, rows }: View, row: KeyRow): KeyRow | undefined {
  let next = row.successor === undefined ? undefined : rows.get(row.successor);
  while (next && !isRead(catalog, version, next)) {
    next = next.successor === undefined ? undefined : rows.get(next.successor);
  }
  return next;
}

/** A name that no version reads, and the line to write in its place. */
export interface Never {
  readonly known: 'never';
  readonly never: NeverRow;
  readonly write?: string;
}

export function neverRead({ catalog, version }: View, never: NeverRow): Never {
  const write = writeOf(never, catalog.versions, version);
  return { known: 'never', never, ...(write !== undefined && { write }) };
}
