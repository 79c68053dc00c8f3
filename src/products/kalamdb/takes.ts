import type { KeyRow } from '../../config/catalog.ts';
import { typed } from '../../config/effective.ts';
import type { GivenKey } from '../../config/given.ts';
import { stack } from '../../config/layers.ts';
import { newest } from '../../config/version.ts';
import type { Location, Source } from '../../source/source.ts';
import type { Span } from '../../source/span.ts';
import { catalog, type KalamdbValues } from './catalog.ts';
import type { Check } from './checks/check.ts';
import { checksOf } from './checks/index.ts';
import { lineFor } from './sample-line.ts';
import { versions } from './versions.ts';

type GivenKeys = (isWanted: (row: KeyRow) => boolean) => readonly GivenKey[];

/** What it takes to write a line for a key beside what a file has. */
export function linesBeside(given: GivenKeys) {
  return {
    sample: lineFor,
    takes: (key: string, value: unknown): boolean => takes(key, value, given),
  };
}

/** Whether the newest server accepts a value for a key, beside the given values of the keys that it is checked with. */
function takes(key: string, value: unknown, givenKeys: GivenKeys): boolean {
  const version = newest(versions);
  const checks = checksOf(version).filter((check) => isOf(check, key));
  if (checks.length === 0) return true;
  const beside = givenKeys((row) => checks.some((check) => isOf(check, row.key)));
  const given = new Map(beside.map((own) => [own.row.key, own.value])).set(key, value);
  const values = catalog.keys.map(({ key: own }) =>
    given.has(own) ? { value: given.get(own), span } : undefined,
  );
  const sections = sectionsOf([...given.keys()]);
  const file = { source, values, sections, faults: [], unread: [] };
  const settings = stack({ catalog, version, file, environment: [] });
  const config = typed<KalamdbValues>(settings);
  return checks.every(
    ({ keys, faults }) =>
      keys.some((own) => config[own].state === 'faulty') || Array.from(faults(config)).length === 0,
  );
}

function isOf({ keys }: Check, key: string): boolean {
  return keys.some((own) => own === key);
}

/** Of a file that nobody is shown. */
const source: Source = { path: '', text: '', kind: 'config' };
const span: Span = { start: 0, end: 0 };
const location: Location = { source, span };

function sectionsOf(keys: readonly string[]): ReadonlyMap<string, Location> {
  const paths = keys.flatMap((key) => {
    const parts = key.split('.').slice(0, -1);
    return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
  });
  return new Map(paths.map((path) => [path, location]));
}
