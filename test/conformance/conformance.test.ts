import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { describe, expect, test } from 'vitest';
import { conformance } from './cli.ts';
import { compareLoader, type LoaderCase } from './loader.ts';
import { runFile } from './run.ts';

const committed = path.join(import.meta.dirname, 'cases');
const shared = path.join(import.meta.dirname, '../../../shared');
const isShared = existsSync(path.join(shared, 'conformance'));
const versions = ['0.4.3-rc.4', '0.5.1-beta.2', '0.6.0-rc.0', '0.7.1'];

describe('our loader answers what the real one answered', () => {
  test.each(versions)('on the committed cases of %s', (version) => {
    const file = path.join(committed, `kalamdb-${version}.jsonl`);
    const result = runFile(file, path.join(committed, `kalamdb-${version}-base.json`));
    expect(result.failed).toEqual([]);
    expect(result.passed).toBeGreaterThan(150);
  });

  test.skipIf(!isShared).each(versions)(
    'on all cases of %s (skipped where ../shared is not)',
    (version) => {
      const folder = path.join(shared, 'conformance');
      const file = path.join(folder, `kalamdb-${version}.jsonl`);
      const result = runFile(file, path.join(folder, `kalamdb-${version}-base.json`));
      process.stdout.write(
        `kalamdb ${version}: ${result.passed} agree, ${result.refusedLater} refused later\n`,
      );
      expect(result.failed).toEqual([]);
      expect(result.passed).toBeGreaterThan(1000);
    },
    60_000,
  );

  test.skipIf(!isShared).each(versions)(
    'on the real files of the public history as %s (skipped where ../shared is not)',
    (version) => {
      const folder = path.join(shared, 'corpus/kalamdb');
      const base = JSON.parse(
        readFileSync(path.join(shared, `conformance/kalamdb-${version}-base.json`), 'utf8'),
      );
      const entries: { file: string; expect: LoaderCase['expect'] }[] = JSON.parse(
        readFileSync(path.join(folder, `expect-${version}.json`), 'utf8'),
      );
      const disagreements = entries.flatMap(({ file, expect: answer }) => {
        const toml = readFileSync(path.join(folder, file), 'utf8');
        const compared = compareLoader({ id: file, toml, env: {}, expect: answer }, version, base);
        return compared.disagreements.map((line) => `${file}: ${line}`);
      });
      expect(disagreements).toEqual([]);
      expect(entries.length).toBe(readdirSync(folder).filter((f) => f.endsWith('.toml')).length);
    },
  );
});

test('the runner counts every line and fails on one that is no case', () => {
  const lines: string[] = [];
  const file = path.join(committed, 'kalamdb-0.7.1.jsonl');
  expect(conformance([file], (line) => lines.push(line))).toBe(0);
  const count = readFileSync(file, 'utf8').trimEnd().split('\n').length;
  expect(lines.at(-1)).toBe(`${count} passed, 0 failed`);
  const base = path.join(committed, 'kalamdb-0.7.1-base.json');
  expect(conformance([base, '--base', base], () => {})).toBe(1);
});
