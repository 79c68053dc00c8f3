import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { parseToml } from '../../src/source/toml.ts';
import type { TomlVersion } from '../../src/source/toml-tree.ts';
import { oraclePlaces, ownPlaces } from './toml-places.ts';
import { expectedValue, hasSuite, suiteFiles, tagged } from './toml-suite.ts';
import { expectValuesOfLibrary } from './toml-values.ts';

/** Files in the suite's lists: a copy with fewer would prove less than it seems. */
const counts = {
  '1.0': { valid: 210, invalid: 499, notUtf8: 9 },
  '1.1': { valid: 220, invalid: 492, notUtf8: 9 },
} as const;

const fixtures = join(import.meta.dirname, '../../fixtures');

const versions: readonly TomlVersion[] = ['1.0', '1.1'];

/** The suite is no part of the repository; without it the names below say that they were skipped. */
describe('the toml-test suite, skipped when ../shared/toml-test is absent', () => {
  describe.skipIf(!hasSuite).each(versions)('TOML %s', (version) => {
    test('valid files have the values that the suite expects', () => {
      const { files } = suiteFiles(version, 'valid');
      expect(files).toHaveLength(counts[version].valid);
      for (const { name, text } of files) {
        const result = parseToml(text, { version });
        if (!result.ok) expect.fail(`${name}: ${result.problem.message}`);
        expect(tagged(result.root), name).toEqual(expectedValue(name));
      }
    });

    test('valid files have the places that toml-eslint-parser finds', () => {
      const { files } = suiteFiles(version, 'valid');
      for (const { name, text: marked } of files) {
        const text = marked.replace(/^\ufeff/, '');
        const result = parseToml(text, { version });
        if (!result.ok) expect.fail(`${name}: ${result.problem.message}`);
        expect(ownPlaces(result.root), name).toEqual(oraclePlaces(text, version));
      }
    });

    test('invalid files are refused, by the scanner itself and within the text', () => {
      const { files, notUtf8 } = suiteFiles(version, 'invalid');
      expect(files).toHaveLength(counts[version].invalid - counts[version].notUtf8);
      expect(notUtf8).toBe(counts[version].notUtf8);
      for (const { name, text } of files) {
        const result = parseToml(text, { version });
        if (result.ok) expect.fail(`${name} was accepted`);
        const { span, message } = result.problem;
        expect(message, name).not.toContain('not supported');
        expect(span.start, name).toBeGreaterThanOrEqual(0);
        expect(span.end, name).toBeGreaterThanOrEqual(span.start);
        expect(span.end, name).toBeLessThanOrEqual(text.length);
      }
    });
  });

  test.skipIf(!hasSuite)('values are those that smol-toml reads', () => {
    for (const { name, text } of suiteFiles('1.1', 'valid').files) {
      const result = parseToml(text);
      if (!result.ok) expect.fail(`${name}: ${result.problem.message}`);
      expectValuesOfLibrary(result.root, text, name);
    }
  });

  test.skipIf(!hasSuite)('what smol-toml refuses is refused', () => {
    for (const folder of ['valid', 'invalid'] as const) {
      for (const { name, text } of suiteFiles('1.0', folder).files) {
        if (parseToml(text).ok)
          expect(() => parse(text, { integersAsBigInt: true }), name).not.toThrow();
      }
    }
  });
});

test('values of the fixtures are those that smol-toml reads', () => {
  const names = readdirSync(fixtures, { recursive: true, encoding: 'utf8' });
  const tomlNames = names.filter((name) => name.endsWith('.toml'));
  expect(tomlNames.length).toBeGreaterThan(100);
  for (const name of tomlNames) {
    const text = readFileSync(join(fixtures, name), 'utf8');
    const result = parseToml(text);
    if (result.ok) expectValuesOfLibrary(result.root, text, name);
  }
});
