import { describe, expect, test } from 'vitest';
import { defaultOf, defaultWithSection, type KeyRow } from '../../../src/config/catalog.ts';
import { newest } from '../../../src/config/version.ts';
import { catalog } from '../../../src/products/kalamdb/catalog.ts';
import { parseToml } from '../../../src/source/toml.ts';
import { hasFacts, type KeyFacts, readFacts, releaseOf, typeOf } from './key-facts.ts';

const facts = readFacts();
const version = newest(catalog.versions);
const rows = new Map(catalog.keys.map((row: KeyRow) => [row.key, row]));

/** The row of an entry; the test of the numbers says that there is one. */
function rowOf(key: string): KeyRow {
  const row = rows.get(key);
  if (!row) expect.fail(`${key} is not in the catalog`);
  return row;
}

function of(status: KeyFacts['status']): readonly KeyFacts[] {
  return facts.filter((entry) => entry.status === status);
}

/** What the facts write in words, or with a remark. */
const inWords: Readonly<Record<string, unknown>> = {
  '<number of CPUs>': 0,
  'CHANGE_ME_IN_PRODUCTION (or KALAMDB_JWT_SECRET when key absent)': 'CHANGE_ME_IN_PRODUCTION',
  '127.0.0.1:2900 (section created by env)': '127.0.0.1:2900',
};

function plain(value: unknown): unknown {
  return typeof value === 'string' && value in inWords ? inWords[value] : value;
}

/** The default that held last. */
function lastDefault(row: KeyRow) {
  return row.until === undefined
    ? defaultOf(row, catalog.versions, version)
    : (row.default ?? row.defaultBy?.at(-1)?.[1]);
}

function variables(row: KeyRow) {
  return (row.env ?? []).map((entry) => (typeof entry === 'string' ? { name: entry } : entry));
}

/** The facts are no part of the repository; without them the names below say that they were skipped. */
describe.skipIf(!hasFacts)('the catalog says what ../shared/facts say, skipped when absent', () => {
  test('it has every key, and none that the facts do not have', () => {
    expect(facts).toHaveLength(269);
    const keys = [...of('current'), ...of('removed')].map(({ key }) => key);
    expect(catalog.keys.map((row) => row.key).sort()).toEqual(keys.sort());
    const names = of('never').map(({ key }) => key.replace('(env) ', ''));
    expect(catalog.never.map(({ name }) => name).sort()).toEqual(names.sort());
  });

  describe.each([...of('current'), ...of('removed')])('$key', (entry) => {
    const row = rowOf(entry.key);

    test('type, versions, unit, secrecy', () => {
      expect(row.type).toBe(typeOf(entry.type));
      expect(row.since).toBe(releaseOf(entry.since));
      expect(row.until).toBe(entry.until === undefined ? undefined : releaseOf(entry.until));
      if (entry.status === 'current') expect(row.unit).toBe(entry.unit);
      expect(row.secret ?? false).toBe(entry.secret ?? false);
    });

    test('default', () => {
      const { defaultWhenSectionPresent: present, notes } = entry;
      const required = entry.required || notes.startsWith('Was required.');
      expect(lastDefault(row) ?? null).toEqual(plain(entry.default));
      expect(row.required ?? false).toBe(required || present === '<required>');
      const isOptional = entry.default === null && !required;
      expect(row.optional ?? false).toBe(isOptional);
    });

    test('default while the section is there, and before', () => {
      const { defaultWhenSectionPresent: present, defaultHistory = [] } = entry;
      if (present !== undefined && present !== '<required>') {
        expect(defaultWithSection(row, catalog.versions, version)).toEqual(present);
      }
      for (const { since, default: value } of defaultHistory) {
        expect(defaultWithSection(row, catalog.versions, releaseOf(since))).toEqual(plain(value));
      }
    });

    test('variables', () => {
      const legacy = (entry.legacyEnv ?? []).filter(({ until }) => until !== undefined);
      expect(variables(row).map(({ name }) => name)).toEqual([
        ...entry.env,
        ...legacy.map(({ name }) => name),
      ]);
      for (const { name, since = row.since, until } of variables(row)) {
        const started = entry.envSince?.[name];
        if (started !== undefined) expect(since, name).toBe(releaseOf(started));
        const ended = legacy.find((old) => old.name === name)?.until;
        if (ended !== undefined) expect(until, name).toBe(releaseOf(ended));
      }
    });

    test('effect', () => {
      const [word = ''] = entry.effect.split(' ');
      if (entry.status === 'current') expect(row.effect ?? 'active').toBe(word);
      if (row.effect !== undefined) expect(row.note).toBeDefined();
      if (entry.enum) expect(row.choices ?? row.choicesBy?.at(-1)?.[1]).toEqual(entry.enum);
    });
  });
});

describe('the catalog holds together', () => {
  test('no key twice, no variable for two keys', () => {
    expect(rows.size).toBe(catalog.keys.length);
    const names = catalog.keys.flatMap((row: KeyRow) => variables(row).map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
  });

  test('every version that a row names is one of the list', () => {
    const named = catalog.keys.flatMap((row: KeyRow) => [
      row.since,
      row.until,
      ...[row.defaultBy, row.withSectionBy, row.choicesBy, row.writeBy].flatMap((history) =>
        (history ?? []).map(([since]) => since),
      ),
      ...variables(row).flatMap(({ since, until }) => [since, until]),
    ]);
    for (const name of named)
      if (name !== undefined) expect(catalog.versions.places.has(name)).toBe(true);
  });

  test('a successor is a key that the newest version reads', () => {
    for (const row of catalog.keys.map((row: KeyRow) => row)) {
      if (row.successor !== undefined) expect(rows.has(row.successor), row.key).toBe(true);
      if (row.until !== undefined && row.successor !== undefined) {
        expect(rowOf(row.successor).until, row.key).toBeUndefined();
      }
    }
  });

  test('a line to write is TOML', () => {
    const lines = [...rows.values(), ...catalog.never].flatMap(({ write, writeBy = [] }) => [
      ...(write === undefined ? [] : [write]),
      ...writeBy.map(([, line]) => line),
    ]);
    for (const line of lines) expect(parseToml(line, { version: '1.0' }).ok, line).toBe(true);
  });

  test('notes are sentences in plain ASCII', () => {
    for (const { key, note } of catalog.keys.map((row: KeyRow) => row)) {
      if (note !== undefined) expect(note, key).toMatch(/^[ -~]+\.$/);
    }
  });
});
