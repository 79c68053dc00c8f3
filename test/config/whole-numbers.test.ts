import { expect, test } from 'vitest';
import { parseInteger } from '../../src/config/environment.ts';

test.each([
  ['+80', 80n],
  [`+${'0'.repeat(50)}2900`, 2900n],
  ['0'.repeat(50), 0n],
  ['-0', undefined],
  ['65536', undefined],
  ['', undefined],
  ['+', undefined],
  [' 80', undefined],
  ['9'.repeat(50), undefined],
])('%s is read as a port as Rust reads it', (text, value) => {
  expect(parseInteger('u16', text)).toBe(value);
});

test.each([
  [`-${'0'.repeat(50)}7`, -7n],
  ['-0', 0n],
  ['+-1', undefined],
])('%s is read as a signed number as Rust reads it', (text, value) => {
  expect(parseInteger('i64', text)).toBe(value);
});
