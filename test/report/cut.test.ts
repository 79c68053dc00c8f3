import fc from 'fast-check';
import { expect, test } from 'vitest';
import { smallestCut } from '../../src/report/cut.ts';
import { composed, mergePaths, type StepEdit, type WalkedPath } from '../../src/report/walk.ts';

test('severities that are bad together are worse together', () => {
  expect(composed(['high', 'high'])).toBe('critical');
  expect(composed(['critical', 'high'])).toBe('critical');
  expect(composed(['medium', 'low'])).toBe('medium');
  expect(composed(['info'])).toBe('info');
});

test('a path that is open at one version is open, and says at which', () => {
  const at = (version: string, state: WalkedPath['state']) => [
    { ...walked('a', [['x']]), state, versions: [version] },
  ];
  const merged = mergePaths([at('1', 'open'), at('2', 'unverified'), at('3', 'open')]);
  expect(merged).toMatchObject([{ state: 'open', versions: ['1', '3'] }]);
});

/** A critical path; each step is the list of the edits that end it together. */
function walked(id: string, steps: readonly (readonly string[])[]): WalkedPath {
  return {
    id,
    path: 'server.toml',
    outcome: '',
    severity: 'critical',
    state: 'open',
    versions: ['0.7.1'],
    steps: steps.map((edits) => ({
      step: { does: '', state: 'observed', findings: [] },
      severity: 'high',
      edits: edits.map((at): StepEdit => ({ id: at, at, write: at, severity: 'high' })),
    })),
  };
}

const names = (most: number) => Array.from({ length: most }, (_, index) => `e${index}`);

const someSteps = (most: number) =>
  fc.array(fc.uniqueArray(fc.constantFrom(...names(most)), { minLength: 1, maxLength: 3 }), {
    minLength: 1,
    maxLength: 3,
  });
const somePaths = (most: number) => fc.array(someSteps(most), { minLength: 1, maxLength: 8 });

function breaks(
  chosen: ReadonlySet<string>,
  paths: readonly (readonly (readonly string[])[])[],
): boolean {
  return paths.every((steps) => steps.some((step) => step.every((edit) => chosen.has(edit))));
}

test('property: the cut breaks every path and no smaller set does', () => {
  fc.assert(
    fc.property(somePaths(8), (paths) => {
      const cut = smallestCut(paths.map((steps, index) => walked(`p${index}`, steps)));
      expect(breaks(new Set(cut.map(({ at }) => at)), paths)).toBe(true);
      const all = names(8);
      for (let mask = 0; mask < 1 << all.length; mask += 1) {
        const chosen = new Set(all.filter((_, index) => (mask >> index) & 1));
        if (chosen.size < cut.length) expect(breaks(chosen, paths)).toBe(false);
      }
    }),
    { numRuns: 60 },
  );
});

test('property: with many edits the cut still breaks every path, the same each time', () => {
  fc.assert(
    fc.property(somePaths(40), (paths) => {
      const all = paths.map((steps, index) => walked(`p${index}`, steps));
      const cut = smallestCut(all);
      expect(breaks(new Set(cut.map(({ at }) => at)), paths)).toBe(true);
      expect(smallestCut(all)).toEqual(cut);
    }),
    { numRuns: 100 },
  );
});
