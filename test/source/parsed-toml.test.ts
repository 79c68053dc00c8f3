import { describe, expect, test } from 'vitest';
import { parsedToml } from '../../src/source/parsed-toml.ts';
import type { Source } from '../../src/source/source.ts';
import { parseToml } from '../../src/source/toml.ts';

function sourceOf(text: string): Source {
  return { path: 'server.toml', text, kind: 'config' };
}

describe('a source is parsed once', () => {
  test.each(['a = "{x}"', 'a = {b = 1}', 'a = 07:32:00', "a = '\\e'", 'a = ', 'a = {b = 1'])(
    '%j for both versions',
    (text) => {
      const source = sourceOf(text);
      expect(parsedToml(source, '1.0')).toBe(parsedToml(source, '1.1'));
      expect(parsedToml(source, '1.0')).toEqual(parseToml(text, { version: '1.0' }));
    },
  );

  test.each(['a = {b = 1,}', 'a = {\nb = 1}', 'a = "\\e"', 'a = 07:32', 'a = "\\q"', 'a = "\\x"'])(
    '%j once for each version',
    (text) => {
      const source = sourceOf(text);
      for (const version of ['1.0', '1.1'] as const) {
        expect(parsedToml(source, version)).toEqual(parseToml(text, { version }));
        expect(parsedToml(source, version)).toBe(parsedToml(source, version));
      }
      expect(parsedToml(source, '1.0')).not.toEqual(parsedToml(source, '1.1'));
    },
  );

  test('what is not UTF-8 is the first fault of both', () => {
    const source = { ...sourceOf('a = \ufffd'), brokenAt: 4 };
    const result = parsedToml(source, '1.1');
    expect(result).toMatchObject({ ok: false, problem: { span: { start: 4, end: 5 } } });
    expect(parsedToml(source, '1.0')).toBe(result);
  });

  test.each([
    ['[a]\nb = 1\n# \ufffd', 10],
    ['# \ufffd\n[a]\nb = 1\n', 2],
    ['\ufffd\ufffd[\0a\0]\0\n\0b\0=\x001\0', 0],
  ])('%j: its keys can be made out all the same', (text, brokenAt) => {
    const result = parsedToml({ ...sourceOf(text), brokenAt }, '1.1');
    expect(result).toMatchObject({ problem: { reason: 'not-utf8' }, keysBefore: ['a', 'a.b'] });
  });
});
