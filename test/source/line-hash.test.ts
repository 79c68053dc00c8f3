import { expect, test } from 'vitest';
import { type LineHash, lineHash } from '../../src/source/line-hash.ts';
import type { Source } from '../../src/source/source.ts';

function lineHashes(text: string): readonly LineHash[] {
  const source: Source = { path: 'server.toml', text, kind: 'config' };
  const found: LineHash[] = [];
  for (;;) {
    const hash = lineHash(source, found.length + 1);
    if (!hash) return found;
    found.push(hash);
  }
}

const hashes = (text: string): readonly string[] => lineHashes(text).map(({ value }) => value);

// The vectors of github/codeql-action (facts/anchors §5.4).
test.each([
  ['', ['c129715d7a2bc9a3:1']],
  [
    ' a\nb\n  \t\tc\n d',
    ['271789c17abda88f:1', '54703d4cd895b18:1', '180aee12dab6264:1', 'a23a3dc5e078b07b:1'],
  ],
  [
    'Lorem ipsum dolor sit amet.\n'.repeat(10),
    [
      ...Array.from({ length: 6 }, (_, index) => `a7f2ff13bc495cf2:${index + 1}`),
      'a7f2ff1481e87703:1',
      'a9cf91f7bbf1862b:1',
      '55ec222b86bcae53:1',
      'cc97dc7b1d7d8f7b:1',
      'c129715d7a2bc9a3:1',
    ],
  ],
])('%j', (text, expected) => {
  expect(hashes(text)).toEqual(expected);
});

/** The same by the definition, in whole numbers of any size. */
function defined(text: string): readonly string[] {
  const codes = [...text.replace(/\r\n?/g, '\n').replace(/[ \t]/g, '')].flatMap((character) =>
    Array.from({ length: character.length }, (_, index) => character.charCodeAt(index)),
  );
  const stream = [...codes, 65_535, ...Array.from({ length: 100 }, () => 0)];
  const starts = [0, ...codes.flatMap((code, index) => (code === 10 ? [index + 1] : []))];
  const met = new Map<string, number>();
  return starts.map((start) => {
    const sum = stream
      .slice(start, start + 100)
      .reduce((hash, code) => BigInt.asUintN(64, hash * 37n + BigInt(code)), 0n);
    const value = sum.toString(16);
    met.set(value, (met.get(value) ?? 0) + 1);
    return `${value}:${met.get(value)}`;
  });
}

test.each([
  '\ufeff[server]\r\nhost = "é 😀"\r\n\r\n',
  'a\rb\r\nc\n',
  'a\r \nb\r\n\t\r\r\n \n',
  `${'x'.repeat(250)}\n${'\uffff'.repeat(250)}\n`,
  '\n\n\n',
])('%j: Windows line ends, other planes, long lines', (text) => {
  expect(hashes(text)).toEqual(defined(text));
});

test('the span is of the text that went in', () => {
  const text = `a = 1\n  b = ${'2'.repeat(120)}\nc = 3\n`;
  const [first, second, third] = lineHashes(text);
  expect(first).toMatchObject({ start: 0, end: text.indexOf('2') + 94 });
  expect(second).toMatchObject({ start: 8, end: 8 + 102 });
  expect(third?.end).toBe(text.length);
});

test('a megabyte of equal lines has as many hashes as lines', () => {
  const hashes = lineHashes('key = "value"\n'.repeat(75_000));
  expect(hashes.length).toBe(75_001);
});
