import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kalamdb } from '../../src/products/kalamdb/index.ts';
import { type Inputs, verdictOf, verdicts } from '../../src/products/product.ts';
import type { Source } from '../../src/source/source.ts';

const cases = path.join(import.meta.dirname, '../conformance/cases/kalamdb-0.7.1.jsonl');
const texts: readonly string[] = readFileSync(cases, 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line).toml);
const { known } = kalamdb.catalog.versions;

function inputsOf(text: string): Inputs {
  const source: Source = { path: 'server.toml', text, kind: 'config' };
  return { source, environment: new Map(), environmentComplete: true, envFiles: [] };
}

function judge(text: string, version: string, inputs = inputsOf(text)): string {
  const loaded = kalamdb.load(inputs, version);
  expect(kalamdb.verdict(inputs, version)).toBe(verdictOf(loaded));
  return verdictOf(loaded);
}

test('one changed character never crashes the loader, and the verdict is one of the three', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.nat(),
      fc.oneof(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), fc.constant('')),
      fc.constantFrom(...known),
      (text, offset, replacement, version) => {
        const at = offset % Math.max(1, text.length);
        const changed = text.slice(0, at) + replacement + text.slice(at + 1);
        expect(verdicts).toContain(judge(changed, version));
      },
    ),
    { numRuns: 400 },
  );
});

test('any text gives a verdict at any version', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...known), (text, version) => {
      expect(verdicts).toContain(judge(text, version));
    }),
  );
});

test('the quick verdict is that of the whole loading, also where the last version had found it', () => {
  for (const text of texts) {
    // One reading for all: what a version found goes on to the next.
    const inputs = inputsOf(text);
    for (const version of known.toReversed()) judge(text, version, inputs);
  }
});
