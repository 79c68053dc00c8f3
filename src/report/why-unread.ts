import type { Catalog, KeyRow, NeverRow } from '../config/catalog.ts';
import { variablesOf } from '../config/environment.ts';
import type { Acquaintance, UnreadKey } from '../config/unread.ts';
import type { UnreadVariable } from '../config/unread-variables.ts';
import type { Loaded } from '../products/product.ts';
import { spotOf } from './provenance.ts';
import { where } from './why-reasons.ts';

/** What to know of a key that a version does not read: when it was, what took its place, what was meant. */
export function unreadKeyReasons(
  name: string,
  version: string,
  entry: Acquaintance,
): readonly string[] {
  switch (entry.known) {
    case 'removed': {
      const { since, until } = entry.row;
      const place = entry.successor
        ? [`${entry.successor.key} took its place`]
        : ['nothing took its place'];
      const line = entry.write === undefined ? [] : [`write: ${entry.write}`];
      return [
        `${version} does not read ${name}: read since ${since}, gone since ${until}`,
        ...place,
        ...line,
      ];
    }
    case 'future': {
      const before = entry.predecessor ? [`until then ${entry.predecessor.key} is read`] : [];
      return [`${version} does not read ${name}: it is read since ${entry.row.since}`, ...before];
    }
    case 'never':
      return [neverReason(name, entry.never)];
    case 'misplaced':
      return [
        `${name} stands in a section: ${entry.row.key} is read before the first section only`,
      ];
    case 'no':
      return [noVersion(name, entry.nearest)];
  }
}

function inPlaceOf(version: string, variable?: string, key?: string): readonly string[] {
  if (variable !== undefined) return [`${version} reads ${variable} in its place`];
  return key === undefined ? [] : [`${version} reads ${key} from the file only`];
}

function neverReason(name: string, { namedBy, instead }: NeverRow): string {
  return `no version reads ${name}, which comes from the ${namedBy}: ${instead}`;
}

function noVersion(name: string, nearest: string | undefined): string {
  const meant = nearest === undefined ? '' : `; did you mean ${nearest}?`;
  return `no version reads ${name}${meant}`;
}

export function unreadVariableReasons(version: string, entry: UnreadVariable): readonly string[] {
  const { name } = entry;
  switch (entry.known) {
    case 'removed':
    case 'future': {
      const { since, until, row, variable, key } = entry;
      const age =
        entry.known === 'future' ? `it is read since ${since}` : `gone since ${until ?? row.until}`;
      const instead = inPlaceOf(version, variable, key);
      return [`${version} does not read ${name}, a variable of ${row.key}: ${age}`, ...instead];
    }
    case 'never':
      return [neverReason(name, entry.never)];
    case 'no': {
      const key = entry.key === undefined ? [] : [`${entry.key} is set in the file`];
      return [noVersion(name, entry.nearest), ...key];
    }
  }
}

/** Names in the file and the environment that were meant for a key and that nobody reads. */
export function straysFor(
  catalog: Catalog,
  loaded: Loaded,
  row: KeyRow,
  asked: string,
): readonly string[] {
  const { key } = row;
  const names = [key, ...variablesOf(catalog, loaded.version, row).map(({ name }) => name)];
  const keys = loaded.unread
    .filter((entry) => entry.key !== asked && meansKey(entry, key))
    .map(
      ({ key: name, location }) =>
        `${name} at ${where(spotOf(location))} is not read: it sets nothing`,
    );
  const variables = loaded.unreadVariables
    .filter((entry) => entry.name !== asked && meansVariable(entry, names))
    .map(
      ({ name, location }) => `${name} in ${where(spotOf(location))} is not read: it sets nothing`,
    );
  return [...keys, ...variables];
}

function meansKey(entry: UnreadKey, key: string): boolean {
  if (entry.known === 'removed') return entry.successor?.key === key;
  if (entry.known === 'never') return entry.never.use === key;
  if (entry.known === 'misplaced') return entry.row.key === key;
  return entry.known === 'no' && entry.nearest === key;
}

function meansVariable(entry: UnreadVariable, names: readonly string[]): boolean {
  if (entry.known === 'never') return names.includes(entry.never.use ?? '');
  if (entry.known === 'no') return names.includes(entry.nearest ?? entry.key ?? '');
  return names.includes(entry.row.key) || names.includes(entry.key ?? '');
}
