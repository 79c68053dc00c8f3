import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { rules } from '../rules/kalamdb/index.ts';
import { policyRules } from '../src/report/policy-rules.ts';

const root = path.join(import.meta.dirname, '..');
const read = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'));
const published: Readonly<Record<string, string>> = read('rules/published.json');
const retired: Readonly<Record<string, { readonly in: string; readonly successor?: string }>> =
  read('rules/retired.json');

const metas = [...Object.entries(rules), ...Object.entries(policyRules)].map(
  ([id, rule]) => [id, 'meta' in rule ? rule.meta.since : rule.since] as const,
);
const current = new Set(metas.map(([id]) => id));

test('every rule is in rules/published.json, with the version that brought it', () => {
  expect(published).toMatchObject(Object.fromEntries(metas));
});

test('an id that was published is a rule, or retired', () => {
  const gone = Object.keys(published).filter((id) => !current.has(id) && !(id in retired));
  expect(gone).toEqual([]);
});

test('a retired id was published, is no rule, and has a rule for successor', () => {
  for (const [id, { in: version, successor }] of Object.entries(retired)) {
    expect(published).toHaveProperty([id]);
    expect(current).not.toContain(id);
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    if (successor !== undefined) expect(current).toContain(successor);
  }
});

const git = (...args: readonly string[]) =>
  spawnSync('git', [...args], { cwd: root, encoding: 'utf8' }).stdout ?? '';
const releases = git('tag', '--list', 'v*.*.*').split('\n').filter(Boolean);

test.skipIf(releases.length === 0)(
  'what a release had is still there (skipped: no tag of a release here)',
  () => {
    for (const tag of releases) {
      const text = git('show', `${tag}:rules/published.json`);
      const had = text === '' ? [] : Object.keys(JSON.parse(text));
      expect(had.filter((id) => !(id in published))).toEqual([]);
    }
  },
);
