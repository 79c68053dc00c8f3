import { expect, test } from 'vitest';
import type { Finding } from '../../src/engine/finding.ts';
import type { Severity } from '../../src/engine/rule.ts';
import type { Verdict } from '../../src/products/product.ts';
import { findingChanges, isWeaker } from '../../src/report/finding-change.ts';
import {
  type Judged,
  mergeNeighbours,
  mergeVersions,
  verdictOver,
} from '../../src/report/merge.ts';

function finding(
  rule: string,
  version: string,
  severity: Severity = 'high',
  message = rule,
): Finding {
  return {
    rule,
    severity,
    kind: 'insecure',
    message,
    location: { path: 'a.toml', line: 1, column: 1, endLine: 1, endColumn: 2 },
    related: [],
    key: rule,
    why: '',
    fix: '',
    excerpt: [],
    versions: [version],
    fingerprint: () => rule,
  };
}

function judged(version: string, verdict: Verdict, ...findings: readonly Finding[]): Judged {
  return { version, verdict, outcome: { findings, unverified: [], failures: [], cut: [] } };
}

test('a finding says for which versions of a range it holds', () => {
  const outcome = mergeVersions([
    judged('1', 'starts', finding('a', '1'), finding('b', '1')),
    judged('2', 'starts', finding('a', '2')),
    judged('3', 'starts', finding('a', '3', 'low')),
  ]);
  expect(
    outcome.findings.map(({ rule, severity, versions }) => [rule, severity, versions]),
  ).toEqual([
    ['a', 'high', ['1', '2']],
    ['b', 'high', ['1']],
    ['a', 'low', ['3']],
  ]);
});

test('between two neighbours: what both report holds, in the newer words; the rest is unverified', () => {
  const outcome = mergeNeighbours(
    [
      judged('1', 'starts', finding('a', '1', 'high', 'as of 1'), finding('b', '1')),
      judged('3', 'starts', finding('a', '3', 'high', 'as of 3'), finding('c', '3')),
    ],
    '2',
  );
  expect(outcome.findings.map(({ message, versions }) => [message, versions])).toEqual([
    ['as of 3', ['1', '3']],
  ]);
  expect(outcome.unverified.map(({ message, versions }) => [message, versions])).toEqual([
    ['b (true of 1; 2 was not looked into)', ['1']],
    ['c (true of 3; 2 was not looked into)', ['3']],
  ]);
});

test('the verdict over a range is the worst, over neighbours that differ unverified', () => {
  const starts = judged('1', 'starts');
  const refuses = judged('2', 'refuses');
  const unverified = judged('3', 'unverified');
  expect(verdictOver([starts, refuses, unverified], false)).toBe('refuses');
  expect(verdictOver([starts, unverified], false)).toBe('unverified');
  expect(verdictOver([starts, refuses], true)).toBe('unverified');
  expect(verdictOver([refuses, refuses], true)).toBe('refuses');
  expect(verdictOver([refuses], true)).toBe('refuses');
});

test('weaker is what is new or worse; what only one neighbour has is not sure', () => {
  const from = [judged('1', 'starts', finding('a', '1', 'low'), finding('gone', '1')).outcome];
  const to = [
    judged('2', 'starts', finding('a', '2', 'high'), finding('new', '2'), finding('half', '2')),
    judged('4', 'starts', finding('a', '4', 'critical'), finding('new', '4', 'medium')),
  ].map(({ outcome }) => outcome);
  const changes = findingChanges(from, to);
  expect(changes.map((change) => [change.finding.rule, change.change, change.before])).toEqual([
    ['gone', 'vanishes', undefined],
    ['new', 'appears', undefined],
    ['half', 'unsure', undefined],
    ['a', 'raised', 'low'],
  ]);
  const weaker = changes.filter((change) => isWeaker(change, 'high'));
  expect(weaker.map((change) => change.finding.rule)).toEqual(['a']);
});
