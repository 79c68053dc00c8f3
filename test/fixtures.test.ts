import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { rules } from '../rules/kalamdb/index.ts';
import { judgeFleets } from '../src/commands/fleet.ts';
import { judgeOf } from '../src/commands/judges.ts';
import { estimate } from '../src/commands/strength.ts';
import type { Exposure } from '../src/engine/exposure.ts';
import { strengthBy } from '../src/engine/strength.ts';
import { plainStyle } from '../src/formats/style.ts';
import { text } from '../src/formats/text.ts';
import { kalamdb } from '../src/products/kalamdb/index.ts';
import { type Loaded, verdictOf } from '../src/products/product.ts';
import { rank } from '../src/report/rank.ts';
import type { FileReport, Report } from '../src/report/report.ts';
import { casesOf, type FixtureCase, loadCase } from './fixture-cases.ts';

const root = path.join(import.meta.dirname, '../fixtures/kalamdb');
const folders = readdirSync(root).sort();
const strengthOf = strengthBy(estimate);

test('every rule has a fixture folder, every folder a rule', () => {
  expect(folders.map((name) => `kalamdb/${name}`)).toEqual(Object.keys(rules).sort());
});

/** The report of a check with this rule alone: a new rule cannot change another's golden. */
function judge(id: string, fixture: FixtureCase): Report {
  const alone = Object.fromEntries(Object.entries(rules).filter(([name]) => name === id));
  const judge = judgeOf(kalamdb, alone);
  const { judged, outcomes: fleets } = judgeFleets(
    loadCase(fixture).map(({ loaded, exposure }) => ({
      file: fileOf(loaded, exposure),
      outcome: judge.judge(loaded, exposure, strengthOf),
      loaded: [loaded],
      judge,
    })),
  );
  const files = judged.map(({ file }) => file);
  const outcomes = [...judged.map(({ outcome }) => outcome), ...fleets];
  return {
    files,
    findings: rank(
      outcomes.flatMap(({ findings }) => findings),
      files.map(({ path }) => path),
    ),
    unverified: outcomes.flatMap(({ unverified }) => unverified),
    failures: outcomes.flatMap(({ failures }) => failures),
    incomplete: [],
    passedOver: 0,
    waived: [],
    rules: [],
    toolVersion: '0.0.0-test',
    repositoryPaths: new Map(),
    thresholds: { failOn: 'high', failOnUnverified: false, exitZero: false },
  };
}

function fileOf(loaded: Loaded, exposure: Exposure): FileReport {
  const { version } = loaded;
  const verdict = verdictOf(loaded);
  return {
    path: loaded.source.path,
    product: 'kalamdb',
    productTitle: 'KalamDB',
    target: `kalamdb@${version}`,
    verdict,
    versions: [{ version, verdict }],
    notes: [],
    exposure,
  };
}

describe.each(folders)('%s', (folder) => {
  const id = `kalamdb/${folder}`;
  const cases = casesOf(path.join(root, folder));

  test('has a case that trips it and one that does not', () => {
    const intentions = cases.map(({ intention }) => intention);
    expect(intentions.some((intention) => intention !== 'good')).toBe(true);
    expect(intentions).toContain('good');
  });

  test('has no golden without a case', () => {
    const goldens = readdirSync(path.join(root, folder)).filter((file) => file.endsWith('.out'));
    const wanted = cases.filter(({ intention }) => intention !== 'good');
    expect(goldens.map((file) => file.replace(/\.out$/, '')).sort()).toEqual(
      wanted.map(({ name }) => name).sort(),
    );
  });

  test.each(cases.map((fixture) => [fixture.name, fixture] as const))(
    '%s',
    async (name, fixture) => {
      const report = judge(id, fixture);
      expect(report.failures).toEqual([]);
      expect(report.findings.length > 0).toBe(fixture.intention === 'bad');
      expect(report.unverified.length > 0).toBe(fixture.intention === 'unverified');
      if (fixture.intention === 'good') return;
      const golden = path.join(root, folder, `${name}.out`);
      if (!existsSync(golden) && process.env['UPDATE_GOLDENS'] === undefined) {
        expect.fail(`${golden} is missing: run npm run goldens and read it`);
      }
      await expect(text(report, plainStyle)).toMatchFileSnapshot(golden);
    },
  );
});
