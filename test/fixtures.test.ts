import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { rules } from '../rules/kalamdb/index.ts';
import { estimate } from '../src/commands/strength.ts';
import { strengthBy } from '../src/engine/strength.ts';
import { plainStyle } from '../src/formats/style.ts';
import { text } from '../src/formats/text.ts';
import { casesOf } from './fixture-cases.ts';
import { judgeCase } from './judge-case.ts';

const root = path.join(import.meta.dirname, '../fixtures/kalamdb');
const folders = readdirSync(root).sort();
const strengthOf = strengthBy(estimate);

test('every rule has a fixture folder, every folder a rule', () => {
  expect(folders.map((name) => `kalamdb/${name}`)).toEqual(Object.keys(rules).sort());
});

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
    const names = wanted.map(({ name }) => name);
    const stray = goldens.filter((file) => !names.includes(file.replace(/\.out$/, '')));
    expect(stray).toEqual([]);
  });

  test.each(cases.map((fixture) => [fixture.name, fixture] as const))(
    '%s',
    async (name, fixture) => {
      const report = judgeCase(id, fixture, strengthOf);
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
