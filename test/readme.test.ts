import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readme } from '../scripts/gen/readme.ts';

test('the README shows what the commands print today', async () => {
  const text = readFileSync('README.md', 'utf8');
  expect(text.match(/<!-- run: /g)?.length).toBeGreaterThanOrEqual(2);
  expect(await readme()).toBe(text);
});
