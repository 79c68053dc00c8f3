import { expect, test } from 'vitest';
import { bitsAsWords } from '../../src/values/language-model.ts';

const letters = 'abcdefghijklmnopqrstuvwxyz';

test('after any letter the chances of the next do not add up to more than one', () => {
  for (const before of letters) {
    const start = bitsAsWords(`.${before}`);
    const sum = Array.from(letters, (next) => 2 ** (start - bitsAsWords(`.${before}${next}`)));
    expect([before, sum.reduce((total, chance) => total + chance) <= 1]).toEqual([before, true]);
  }
});

test('words take fewer bits than letters drawn evenly', () => {
  expect(bitsAsWords('there is a house in the old town')).toBeLessThan(32 * 5);
  expect(bitsAsWords('xqzjv kwpfg')).toBeGreaterThan(11 * 6);
});
