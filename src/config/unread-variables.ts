import type { Location } from '../source/source.ts';
import type { Catalog, KeyRow, VariableRow } from './catalog.ts';
import { type Environment, parentFolder, variablesOf } from './environment.ts';
import { meantVariable } from './meant.ts';
import { ofCatalog } from './memo.ts';
import {
  age,
  isRead,
  mostSuggestions,
  type Never,
  neverRead,
  rowsByWords,
  successorOf,
  type View,
  viewOf,
} from './view.ts';

/** A variable of the product's prefix that the version does not read. */
export type UnreadVariable = {
  readonly name: string;
  readonly location: Location;
  /** As it was given, of a file whose folder the key names the folder: a secret perhaps. */
  readonly value: string;
} & VariableAcquaintance;

type VariableAcquaintance =
  | Never
  | {
      readonly known: 'removed' | 'future';
      readonly row: KeyRow;
      /** First version that reads it, and the first that no longer does. */
      readonly since: string;
      readonly until?: string;
      /** The variable that the version reads for the same key or its successor. */
      readonly variable?: string;
      /** The key that the file can set in its stead. */
      readonly key?: string;
      /** That key's row. */
      readonly current?: KeyRow;
    }
  | {
      readonly known: 'no';
      readonly nearest?: string;
      /** The row of the key that was meant, by either name. */
      readonly meant?: KeyRow;
      /** The key that the name is made of, as if every key had a variable. */
      readonly key?: string;
    };

/** Variables with the product's prefix that no key of the version reads and no client of the product either. */
export function acquaintVariables(
  catalog: Catalog,
  version: string,
  environment: Environment,
  isOurs: (name: string) => boolean,
): readonly UnreadVariable[] {
  const strays = [...environment.values()].filter(({ name }) => isOurs(name));
  if (strays.length === 0) return [];
  const view = viewOf(catalog, version);
  // Of all rows: the root password's variable is older than its key.
  const readable = catalog.keys.flatMap((row) => variableNames(view, row));
  const known = new Set(readable);
  return strays
    .filter(({ name }) => !known.has(name))
    .map(({ name, location, value }, index) => {
      const names = index < mostSuggestions ? readable : [];
      const shown = isFileIn(catalog, name) ? parentFolder(value) : value;
      return { name, location, value: shown, ...acquaintVariable(view, name, names) };
    });
}

function variableNames({ catalog, version }: View, row: KeyRow): readonly string[] {
  return variablesOf(catalog, version, row).map(({ name }) => name);
}

function acquaintVariable(
  view: View,
  name: string,
  names: readonly string[],
): VariableAcquaintance {
  const { catalog, version } = view;
  const never = catalog.never.find((row) => row.kind === 'variable' && row.name === name);
  if (never) return neverRead(view, never);
  const named = namedByName(catalog).get(name);
  if (!named) return strangeVariable(view, name, names);
  const { row, since = row.since, until = row.until } = named;
  const known = age(catalog, version, since);
  return { known, row, since, ...(until !== undefined && { until }), ...standIn(view, row) };
}

/** What any version reads, by name, the first row that has it: a hostile file has a name on every line. */
const namedByName = ofCatalog(({ keys }) => {
  const named = new Map<string, VariableRow & { readonly row: KeyRow }>();
  for (const row of keys) {
    for (const entry of row.env ?? []) {
      const variable = typeof entry === 'string' ? { name: entry } : entry;
      if (!named.has(variable.name)) named.set(variable.name, { ...variable, row });
    }
  }
  return named;
});

/** What the version reads for a key or its successor: a variable, and the key in the file. */
function standIn(view: View, row: KeyRow) {
  const current = isRead(view.catalog, view.version, row) ? row : successorOf(view, row);
  if (!current) return {};
  const [variable] = variableNames(view, current);
  return { key: current.key, current, ...(variable !== undefined && { variable }) };
}

function strangeVariable(view: View, name: string, names: readonly string[]): VariableAcquaintance {
  const words = name.slice(name.indexOf('_') + 1);
  const row = rowsByWords(view.catalog, view.version).get(words);
  const close = (row && variableNames(view, row)[0]) ?? meantVariable(name, names);
  if (!row && close === undefined) return strange;
  const owner =
    close === undefined ? undefined : view.readable.find((other) => isNamed(view, other, close));
  const meant = row ?? owner;
  return {
    known: 'no',
    ...(close !== undefined && { nearest: close }),
    ...(row && { key: row.key }),
    ...(meant && { meant }),
  };
}

const strange: VariableAcquaintance = { known: 'no' };

function isNamed(view: View, row: KeyRow, variable: string): boolean {
  return row.env !== undefined && variableNames(view, row).includes(variable);
}

function isFileIn(catalog: Catalog, variable: string): boolean {
  return namedByName(catalog).get(variable)?.parse === 'parent-folder';
}
