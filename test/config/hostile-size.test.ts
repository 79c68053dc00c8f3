import { expect, test } from 'vitest';
import { byPlace, refusalsFor } from '../../rules/shared/refusal.ts';
import type { KeyRow } from '../../src/config/catalog.ts';
import { environmentOf } from '../../src/config/environment.ts';
import { acquaintVariables } from '../../src/config/unread-variables.ts';
import { observe } from '../../src/engine/observe.ts';
import { catalog } from '../../src/products/kalamdb/catalog.ts';
import type { Source } from '../../src/source/source.ts';

// Each of these takes minutes or all memory when the work grows with the square of the size.
const source: Source = { path: 'server.toml', kind: 'config', text: '' };
const many = Array.from({ length: 200_000 }, (_, start) => ({
  source,
  span: { start, end: start },
}));

test('a variable that is set on every line keeps its places in order', () => {
  const environment = environmentOf(
    many.map((location) => ({ name: 'A', value: String(location.span.start), location })),
  );
  expect(environment.get('A')?.value).toBe('199999');
  const overridden = environment.get('A')?.overridden ?? [];
  expect(overridden.length).toBe(199_999);
  expect([overridden[0], overridden.at(-1)]).toEqual([many[0], many.at(-2)]);
});

test('refusals at many places are each told once', () => {
  const refusals = many.map((location) => ({
    reason: 'r',
    stage: 'file' as const,
    key: 'k',
    location,
  }));
  const twice = [...refusals, ...refusals];
  expect(refusalsFor(twice, () => true).length).toBe(200_000);
  const groups = byPlace(twice);
  expect([groups.length, groups.every((group) => group.length === 2)]).toEqual([200_000, true]);
});

test('of a long list or map each finding shows the start alone', () => {
  const at = many[0];
  if (!at) expect.fail('no place');
  const settingOf = (value: unknown) =>
    ({ value, state: 'usable', provenance: { layer: 'file', shadowed: [] } }) as const;
  const names = many.map(({ span }) => `t${span.start}`);
  const list = settingOf(names);
  const map = settingOf(new Map(names.map((name) => [name, 'trace'])));
  for (let finding = 0; finding < 500; finding += 1) {
    expect(observe(list, at)).toMatch(/^\["t0", .*"t99", "199900 more"\]$/);
    expect(observe(map, at, finding)).toMatch(/^\{ t0 = "trace", .* … = "199900 more" \}$/);
  }
  expect(observe(list, at, 150_000)).toBe('"t150000"');
});

test('the start of a list that hundreds of findings show is put together once', () => {
  const at = many[0];
  if (!at) expect.fail('no place');
  const value = Array.from({ length: 100 }, () => 'x '.repeat(50_000));
  const setting = { value, state: 'usable', provenance: { layer: 'file', shadowed: [] } } as const;
  for (let finding = 0; finding < 500; finding += 1) {
    expect(observe(setting, at)).toMatch(/^\["x x .* …", "x x /);
  }
});

test('rows are not gone through for each name of an env file', () => {
  const readsFor = (names: number): number => {
    let reads = 0;
    const rows: readonly KeyRow[] = catalog.keys;
    const keys = rows.map((row) => ({
      ...row,
      get env() {
        reads += 1;
        return row.env ?? [];
      },
    }));
    const entries = many.slice(0, names).map((location) => {
      return { name: `KALAMDB_X${location.span.start}`, value: '1', location };
    });
    acquaintVariables({ ...catalog, keys }, '0.7.1', environmentOf(entries), () => true);
    return reads;
  };
  expect(readsFor(2_000)).toBe(readsFor(1_000));
});
