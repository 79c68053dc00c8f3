import { type Catalog, type KeyRow, sectionOf } from '../config/catalog.ts';
import { environmentOf, variablesOf } from '../config/environment.ts';
import { type Acquaintance, acquaintKeys } from '../config/unread.ts';
import { acquaintVariables, type UnreadVariable } from '../config/unread-variables.ts';
import { isWithin } from '../config/version.ts';
import type { Loaded } from '../products/product.ts';

/** What a name that someone asked about is to one version. */
export type Asked =
  /** A key that it reads, by its own name or by a variable's. */
  | { readonly as: 'key'; readonly row: KeyRow; readonly variable?: string }
  | { readonly as: 'unread key'; readonly name: string; readonly entry: Acquaintance }
  | { readonly as: 'unread variable'; readonly name: string; readonly entry: UnreadVariable }
  | { readonly as: 'section'; readonly keys: readonly string[] };

const itemIndex = /\[\d*\]/g;
const variableForm = /^[A-Z][A-Z0-9_]*$/;

/** Finds what a name means: `authentication.x` is `auth.x`, a key of a list's tables is the list. */
export function askedFor(catalog: Catalog, loaded: Loaded, name: string): Asked {
  const key = canonical(catalog, name);
  const readable = catalog.keys.filter(({ since, until }) =>
    isWithin(catalog.versions, loaded.version, since, until),
  );
  const rows = readable.filter((row) => !row.key.includes('[]'));
  const row = rows.find((one) => one.key === key) ?? holderOf(rows, readable, key);
  if (row) return { as: 'key', row };
  const behind = rows.find((one) =>
    variablesOf(catalog, loaded.version, one).some((variable) => variable.name === name),
  );
  if (behind) return { as: 'key', row: behind, variable: name };
  const keys = catalog.keys.map((one) => one.key).filter((one) => one.startsWith(`${key}.`));
  if (keys.length > 0) return { as: 'section', keys };
  return variableForm.test(name)
    ? { as: 'unread variable', name, entry: unreadVariable(catalog, loaded, name) }
    : { as: 'unread key', name: key, entry: unreadKey(catalog, loaded, key) };
}

/** The name as the catalog writes it. */
function canonical(catalog: Catalog, name: string): string {
  for (const { path, alias } of catalog.sections) {
    if (alias !== undefined && name.startsWith(`${alias}.`)) {
      return `${path}${name.slice(alias.length)}`;
    }
  }
  return name;
}

/** The list or map that holds a part of it: `cluster.peers[0].rpc_addr`, `logging.targets.kalamdb_raft`. */
function holderOf(
  rows: readonly KeyRow[],
  readable: readonly KeyRow[],
  key: string,
): KeyRow | undefined {
  const plain = key.replace(itemIndex, '[]');
  const list = plain.split('[]', 1)[0];
  const isField =
    plain !== list && (plain === `${list}[]` || readable.some((row) => row.key === plain));
  const holder = isField ? list : sectionOf(key);
  const row = rows.find((one) => one.key === holder);
  return isField || row?.type === 'string-map' ? row : undefined;
}

/** What the file says of it, if it stands there, else what the catalog would. */
function unreadKey(
  catalog: Catalog,
  { unread, source, version }: Loaded,
  key: string,
): Acquaintance {
  const found = unread.find((entry) => entry.key === key);
  if (found) return found;
  const location = { source, span: { start: 0, end: 0 } };
  return acquaintKeys(catalog, version, [{ key, location }])[0] ?? { known: 'no' };
}

function unreadVariable(
  catalog: Catalog,
  { unreadVariables, source, version }: Loaded,
  name: string,
): UnreadVariable {
  const found = unreadVariables.find((entry) => entry.name === name);
  if (found) return found;
  const location = { source, span: { start: 0, end: 0 } };
  const environment = environmentOf([{ name, value: '', location }]);
  const entries = acquaintVariables(catalog, version, environment, () => true);
  return entries[0] ?? { name, location, value: '', known: 'no' };
}
