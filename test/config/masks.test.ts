import { expect, test } from 'vitest';
import { tomlMasks } from '../../src/config/masks.ts';
import type { Source } from '../../src/source/source.ts';
import { parseToml } from '../../src/source/toml.ts';

function maskerOf(text: string, isOpen: (key: string) => boolean) {
  const source: Source = { path: 'server.toml', text, kind: 'config' };
  const result = parseToml(text);
  if (!result.ok) expect.fail(result.problem.message);
  return tomlMasks(source, result.root, isOpen);
}

const text = `# old = "hunter2"
open = "no # comment" # hunter2 "#"
url = "http://user:hunter2@host/?k=hunter2" # a
secret = """
hunter2 # no comment

  hunter2""" # b # c
list = ["#", "x#y", 5, { secret = 'hunter#2', open = 1 }, "http://a?b#c"] # d
[table] # e
secret = [[1, 2], ["hunter2"], []]
open = true`;

test.each([1, 2, 9, 60])(
  'of any %i characters the same is hidden as of the whole file',
  (width) => {
    const masks = maskerOf(text, (key) => !key.includes('secret'));
    const hidden = new Set<number>();
    for (const { start, end } of masks({ start: 0, end: text.length })) {
      for (let at = start; at < end; at += 1) hidden.add(at);
    }
    expect(hidden.size).toBeGreaterThan(100);
    for (let start = 0; start + width <= text.length; start += 1) {
      const spans = masks({ start, end: start + width });
      expect(spans).toEqual([...spans].sort((a, b) => a.start - b.start));
      for (let at = start; at < start + width; at += 1) {
        const isHidden = spans.some((span) => span.start <= at && at < span.end);
        expect(isHidden, `at ${at} of ${start}`).toBe(hidden.has(at));
      }
    }
  },
);

test('of a line of a megabyte only the part that is asked for is looked at', () => {
  let asked = 0;
  const masks = maskerOf(`list = [${'"x",'.repeat(250_000)}]`, () => {
    asked += 1;
    return true;
  });
  for (let start = 0; start < 500; start += 1) masks({ start, end: start + 240 });
  expect(asked).toBeLessThan(1000);
});
