import type { Catalog, KeyRow } from './catalog.ts';
import { isWithin } from './version.ts';

/** What is worked out of a catalog once, when it is first asked for. */
export function ofCatalog<Result>(
  make: (catalog: Catalog) => Result,
): (catalog: Catalog) => Result {
  const results = new WeakMap<Catalog, { readonly result: Result }>();
  return (catalog) => {
    const known = results.get(catalog);
    if (known) return known.result;
    const result = make(catalog);
    results.set(catalog, { result });
    return result;
  };
}

/** The same for one version of it. */
export function ofVersion<Result>(
  make: (catalog: Catalog, version: string) => Result,
): (catalog: Catalog, version: string) => Result {
  const versionsOf = ofCatalog(() => new Map<string, Result>());
  return (catalog, version) => {
    const versions = versionsOf(catalog);
    const known = versions.get(version);
    if (known !== undefined) return known;
    const result = make(catalog, version);
    versions.set(version, result);
    return result;
  };
}

/** A catalog's rows by key. */
export const rowsOf = ofCatalog(
  ({ keys }): ReadonlyMap<string, KeyRow> => new Map(keys.map((row) => [row.key, row])),
);

/** Whether a version reads a row: asked of every row, and of some rows at many versions. */
export const livesAt = ofVersion((catalog, version): ((row: KeyRow) => boolean) => {
  const { versions } = catalog;
  const place = versions.places.get(version);
  const lives = livesOf(catalog);
  return (row) => {
    const { from, to } = lives(row);
    return place === undefined || from === undefined
      ? isWithin(versions, version, row.since, row.until)
      : from <= place && place < to;
  };
});

/** The first place in the order of versions at which a row is read, and the first at which it no longer is. */
interface Life {
  readonly from: number | undefined;
  readonly to: number;
}

const livesOf = ofCatalog(({ versions: { places } }): ((row: KeyRow) => Life) => {
  const lives = new Map<KeyRow, Life>();
  return (row) => {
    const known = lives.get(row);
    if (known) return known;
    const to = row.until === undefined ? undefined : places.get(row.until);
    const life = { from: places.get(row.since), to: to ?? places.size };
    lives.set(row, life);
    return life;
  };
});
