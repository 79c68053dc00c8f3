import { expect, test } from 'vitest';
import {
  type Baseline,
  baselineOf,
  compareWith,
  pruned,
  readBaseline,
} from '../../src/report/baseline.ts';
import { finding, place } from '../formats/cases.ts';

const print = (digit: string): string => digit.repeat(32);
const at = (path: string, fingerprint: string, over = {}) =>
  finding({ location: place({ path }), fingerprint: () => fingerprint, ...over });
const accepted = (...findings: ReturnType<typeof finding>[]): Baseline =>
  baselineOf(findings, '2026-01-01', undefined);

test('what was accepted does not count, what is new does', () => {
  const [old, fresh] = [at('a.toml', print('a')), at('a.toml', print('b'))];
  const compared = compareWith(accepted(old), [old, fresh], ['a.toml']);
  expect(compared).toEqual({ findings: [fresh], baselined: [old], fixed: [] });
});

test('an entry accepts one finding, of its own file', () => {
  const [prod, staging] = [at('prod/a.toml', print('a')), at('staging/a.toml', print('a'))];
  const compared = compareWith(accepted(prod), [staging, prod], ['staging/a.toml', 'prod/a.toml']);
  expect(compared.findings).toEqual([staging]);
});

test('a renamed file keeps its entries, a second copy has none', () => {
  const [old, moved, copy] = ['a.toml', 'b.toml', 'c.toml'].map((path) => at(path, print('a')));
  if (!old || !moved || !copy) return expect.fail();
  expect(compareWith(accepted(old), [moved], ['b.toml']).findings).toEqual([]);
  expect(compareWith(accepted(old), [moved, copy], ['b.toml', 'c.toml']).findings).toEqual([copy]);
  expect(compareWith(accepted(old), [old, copy], ['a.toml', 'c.toml']).findings).toEqual([copy]);
});

test('a finding that became worse counts, and is not called fixed', () => {
  const worse = at('a.toml', print('a'), { severity: 'critical' });
  const compared = compareWith(accepted(at('a.toml', print('a'))), [worse], ['a.toml']);
  expect(compared).toEqual({ findings: [worse], baselined: [], fixed: [] });
});

test('fixed is what is gone from a file that was looked at', () => {
  const baseline = accepted(at('a.toml', print('a')), at('b.toml', print('b')));
  const { fixed } = compareWith(baseline, [], ['./a.toml']);
  expect(fixed.map(({ path }) => path)).toEqual(['a.toml']);
  expect(pruned(baseline, fixed).entries.map(({ path }) => path)).toEqual(['b.toml']);
});

test('it holds no value, one order, and the day of each', () => {
  const [one, other] = [
    at('b.toml', print('b'), { observed: '"hunter2"' }),
    at('a.toml', print('a')),
  ];
  const first = accepted(one);
  const next = baselineOf([one, other], '2026-02-02', first);
  expect(next.entries.map(({ path, since }) => [path, since])).toEqual([
    ['a.toml', '2026-02-02'],
    ['b.toml', '2026-01-01'],
  ]);
  const text = JSON.stringify(next);
  expect(text).not.toContain('hunter2');
  expect(readBaseline(text)).toEqual(next);
});

test.each([
  '',
  'x',
  '[]',
  '{}',
  '{"schemaVersion":2}',
  '{"tool":"kalam-harden","kind":"baseline","schemaVersion":1,"entries":[{}]}',
])('%j is none', (text) => {
  expect(readBaseline(text)).toBeUndefined();
});
