import { oncePer } from '../values/once-per.ts';
import type { Catalog, KeyRow } from './catalog.ts';

/** What is worked out of a catalog once, when it is first asked for. */
export function ofCatalog<Result>(
  make: (catalog: Catalog) => Result,
): (catalog: Catalog) => Result {
  return oncePer(make);
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
