import { describe, expect, test } from 'vitest';
import { parsedToml } from '../../src/source/parsed-toml.ts';
import { changesFrom, linesOf } from '../../src/source/same-lines.ts';
import type { Source } from '../../src/source/source.ts';

function source(text: string): Source {
  return { path: 's.toml', text, kind: 'config' };
}

/** Keys with their new values, or undefined where the second text is another document. */
function changes(before: string, now: string): readonly string[] | undefined {
  const first = source(before);
  const result = parsedToml(first, '1.1');
  if (!result.ok) throw new Error('the first text does not parse');
  const found = changesFrom(linesOf(first, result.root), source(now));
  return found?.map(({ key, keySpan, node: { span } }) => {
    const [name, value] = [keySpan, span].map(({ start, end }) => now.slice(start, end));
    return `${key}: ${name} = ${value}`;
  });
}

const base = '# node 1\n[a]\nx = 1 # one\ny = "b"\n\n[a.c]\nz = true\n';

describe('the same document with other values', () => {
  test.each([
    ['itself', base, []],
    ['a value', base.replace('1 #', '27 #'), ['a.x: x = 27']],
    ['of another type, and blanks', base.replace('y = "b"', 'y  =  7'), ['a.y: y = 7']],
    [
      'several',
      base.replace('x = 1', 'x = 2').replace('true', 'false'),
      ['a.x: x = 2', 'a.c.z: z = false'],
    ],
    ['a comment', base.replace('node 1', 'node 27'), []],
    ['a comment beside a value', base.replace('# one', '# two'), ['a.x: x = 1']],
    ['no comment, on a line of its own', base.replace('# node 1', ''), []],
    ['no end of the last line', base.slice(0, -1), ['a.c.z: z = true']],
    ['other line ends', base.replace('x = 1 # one\n', 'x = 1\r\n'), ['a.x: x = 1']],
  ])('%s', (_, now, expected) => {
    expect(changes(base, now)).toEqual(expected);
  });
});

describe('another document', () => {
  test.each([
    ['a line more', `${base}#\n`],
    ['a line more in between', base.replace('\n\n', '\n\n\n')],
    ['a line less', base.replace('# node 1\n', '')],
    ['no last line', base.replace('z = true\n', '')],
    ['another key', base.replace('x =', 'w =')],
    ['the same key, written otherwise', base.replace('x =', '"x" =')],
    ['another header', base.replace('[a.c]', '[a.d]')],
    ['a header that became a comment', base.replace('[a.c]', '#[a.c]')],
    ['a key that became a comment', base.replace('x = 1', '# x = 1')],
    ['a comment that became a key', base.replace('# node 1', 'k = 1')],
    ['a value that is no plain one', base.replace('"b"', '["b"]')],
    ['a value that is none', base.replace('"b"', 'b')],
    ['a string over lines', base.replace('"b"', '"""b')],
    ['a control character in a comment', base.replace('node 1', 'node\u0007')],
    ['a byte order mark', `\ufeff${base}`],
  ])('%s', (_, now) => {
    expect(changes(base, now)).toBeUndefined();
  });

  test('what looks like a line in a string or list is none', () => {
    const text = 's = """\nx = 1\n# c\n"""\nl = [\n# d\n"y",\n]\n[[p]]\ns = """\n# e\n"""\n';
    for (const [from, to] of [
      ['x = 1', 'x = 2'],
      ['# c', '# cc'],
      ['# d', '# dd'],
      ['"y"', '"z"'],
      ['# e', '# ee'],
    ]) {
      expect(changes(text, text.replace(from ?? '', to ?? '')), from).toBeUndefined();
    }
  });

  test('nor is a key of a table over lines, which whoever points at the table shows', () => {
    expect(changes('t = {\nx = 1\n}\n', 't = {\nx = 2\n}\n')).toBeUndefined();
  });

  test('nor is a key of a list of tables, of which there are several', () => {
    expect(changes('[[p]]\nx = 1\n', '[[p]]\nx = 2\n')).toBeUndefined();
  });
});

test('a quoted name with a dot is not taken for two', () => {
  expect(changes('["a.b"]\nx = 1\n', '["a.b"]\nx = 2\n')).toEqual(["'a.b'.x: x = 2"]);
});

test('a comment beside each of many lists is looked up, not looked for', () => {
  const text = (comment: string): string =>
    Array.from({ length: 60_000 }, (_, at) => `k${at} = [\n]\n# ${comment}\n`).join('');
  const start = performance.now();
  expect(changes(text('a'), text('b'))).toEqual([]);
  expect(performance.now() - start).toBeLessThan(1000);
});
