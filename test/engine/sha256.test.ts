import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256Hex } from '../../src/engine/sha256.ts';

const reference = (text: string): string => createHash('sha256').update(text).digest('hex');

test('the vector of FIPS 180-4', () => {
  expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

test.each([0, 1, 55, 56, 63, 64, 65, 119, 120, 1000])('%i bytes', (length) => {
  expect(sha256Hex('a'.repeat(length))).toBe(reference('a'.repeat(length)));
});

test('any text, halves of characters too', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      expect(sha256Hex(text)).toBe(reference(text));
    }),
  );
  expect(sha256Hex('a\ud800b')).toBe(reference('a\ud800b'));
});
