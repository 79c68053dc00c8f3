import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wrap } from '../../src/formats/wrap.ts';

test.each([
  ['a b', 10, ['a b']],
  ['a  b ', 10, ['a  b ']],
  ['  a', 10, ['a']],
  ['', 10, ['']],
  ['one two three', 7, ['one two', 'three']],
  ['unbreakable', 4, ['unbreakable']],
])('%j in %i columns', (text, width, lines) => {
  expect(wrap(text, width)).toEqual(lines);
});

test('no word is lost, and a line is too long only where one word is', () => {
  const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 });
  fc.assert(
    fc.property(words, fc.integer({ min: 1, max: 40 }), (list, width) => {
      const lines = wrap(list.join(' '), width);
      expect(lines.join(' ')).toBe(list.join(' '));
      for (const line of lines) if (line.includes(' ')) expect(line.length <= width).toBe(true);
    }),
  );
});
