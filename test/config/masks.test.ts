import { expect, test } from 'vitest';
import { envFileMasks, type Masker, tomlMasks } from '../../src/config/masks.ts';
import { parseEnvFile } from '../../src/source/env-file.ts';
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

const envText = `# old: hunter2
export SECRET="a
 hunter2" # hunter2
  URL=http://user:hunter2@host/?k=hunter2

no assignment
OPEN=1   # hunter2`;

/** Offsets of what is hidden, blanks aside: of those between two assignments no one learns anything. */
function hiddenIn(text: string, masks: Masker, start: number, end: number): readonly number[] {
  const spans = masks({ start, end });
  expect(spans).toEqual([...spans].sort((a, b) => a.start - b.start));
  return Array.from(text.slice(start, end), (_, index) => start + index).filter(
    (at) => text[at]?.trim() && spans.some((span) => span.start <= at && at < span.end),
  );
}

test.each([1, 2, 9, 60])(
  'of any %i characters the same is hidden as of the whole file',
  (width) => {
    const env: Source = { path: 'prod.env', text: envText, kind: 'env-file' };
    const ofEnv = envFileMasks(env, parseEnvFile(envText).entries, (name) => name !== 'SECRET');
    const ofConfig = maskerOf(text, (key) => !key.includes('secret'));
    for (const [whole, masks] of [[text, ofConfig] as const, [envText, ofEnv] as const]) {
      const hidden = hiddenIn(whole, masks, 0, whole.length);
      expect(hidden.length).toBeGreaterThan(60);
      for (let start = 0; start + width <= whole.length; start += 1) {
        const end = start + width;
        const here = hidden.filter((at) => start <= at && at < end);
        expect(hiddenIn(whole, masks, start, end)).toEqual(here);
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
