import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from '../../src/config/nearest.ts';

/** Edits by the definition: insert, delete, replace, swap neighbours. */
function edits(a: string, b: string, known = new Map<string, number>()): number {
  if (a === '' || b === '') return a.length + b.length;
  const pair = `${a} ${b}`;
  const before = known.get(pair);
  if (before !== undefined) return before;
  const change = a.at(-1) === b.at(-1) ? 0 : 1;
  const isSwap = a.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  const fewest = Math.min(
    edits(a.slice(0, -1), b, known) + 1,
    edits(a, b.slice(0, -1), known) + 1,
    edits(a.slice(0, -1), b.slice(0, -1), known) + change,
    isSwap ? edits(a.slice(0, -2), b.slice(0, -2), known) + 1 : Number.POSITIVE_INFINITY,
  );
  known.set(pair, fewest);
  return fewest;
}

const names = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '_', '.'), maxLength: 12 });

test('finds the first of the candidates with the fewest edits, below what the length allows', () => {
  fc.assert(
    fc.property(names, fc.array(names, { maxLength: 6 }), (name, candidates) => {
      const limit = Math.min(4, Math.floor(name.length / 3) + 1);
      const close = candidates.map((candidate) => edits(name, candidate));
      const fewest = Math.min(...close);
      const expected = fewest < limit ? candidates[close.indexOf(fewest)] : undefined;
      expect(nearest(name, candidates)).toBe(expected);
    }),
    { numRuns: 3000 },
  );
});

test('letter case and dashes do not count', () => {
  expect(nearest('JWT-Secret', ['jwt_secret'])).toBe('jwt_secret');
});
