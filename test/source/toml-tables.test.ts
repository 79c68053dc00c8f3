import { describe, expect, test } from 'vitest';
import { parseToml } from '../../src/source/toml.ts';
import type { TomlResult } from '../../src/source/toml-tree.ts';

function problemOf(result: TomlResult): Extract<TomlResult, { ok: false }>['problem'] {
  if (result.ok) expect.fail('was accepted');
  return result.problem;
}

describe('what is defined twice', () => {
  test.each([
    ['a = 1\na = 2', 'the key "a" is defined twice', 6, 0],
    ['a = {b = 1, b = 2}', 'the key "b" is defined twice', 12, 5],
    ['"a b" = 1\n"a b" = 2', 'the key "\'a b\'" is defined twice', 10, 0],
    ['"\\u0061" = 1\na = 2', 'the key "a" is defined twice', 13, 0],
    ['[a]\n[a]', 'the table "a" is defined twice', 5, 1],
    ['[a.b]\n[a]\n[a]', 'the table "a" is defined twice', 11, 7],
    ['a.b = 1\n[a]', '"a" is defined already, so it cannot have a table header', 9, 0],
    ['a = {}\n[a.b]', 'the inline table "a" is closed: nothing can add to it', 8, 0],
    ['a = {}\na.b = 1', 'the inline table "a" is closed: nothing can add to it', 7, 0],
    ['a = 1\na.b = 1', '"a" is a value already, so it cannot be a table', 6, 0],
    ['a = [{}]\n[a.b]', 'the array "a" is closed: nothing can add to it', 10, 0],
    ['[a.b]\n[a]\nb.c = 1', 'the table "b" has its own header: no dotted key can add to it', 10, 3],
    ['[[a.b]]\n[a]\nb.c = 1', '"b" is an array of tables: only a header can add to it', 12, 4],
    ['[[a]]\n[a]', '"a" is an array of tables already: its next item needs double brackets', 7, 2],
    ['[a]\n[[a]]', '"a" is defined already, but not as an array of tables', 6, 1],
    ['a = []\n[[a]]', '"a" is defined already, but not as an array of tables', 9, 0],
  ])('%j', (text, message, start, first) => {
    const problem = problemOf(parseToml(text));
    expect(problem).toMatchObject({ reason: 'duplicate-key', message });
    expect([problem.span.start, problem.first?.start]).toEqual([start, first]);
  });

  test('a long key is shortened in a message', () => {
    const key = 'k'.repeat(5000);
    expect(problemOf(parseToml(`${key} = 1\n${key} = 2`)).message).toHaveLength(108);
  });
});

describe('TOML 1.0', () => {
  test.each([
    ['a = {\nb = 1}', 'the inline table that starts here is not closed on its line', 4],
    ['a = {b = 1 # c\n}', 'the inline table that starts here is not closed on its line', 4],
    ['a = {b = 1,}', 'a comma after the last key of an inline table needs TOML 1.1', 10],
    ['a = "\\e"', 'this escape needs TOML 1.1', 5],
    ['a = "\\x41"', 'this escape needs TOML 1.1', 5],
    ['a = 07:32', 'a time without seconds needs TOML 1.1', 4],
  ])('%j needs 1.1', (text, message, start) => {
    expect(parseToml(text, { version: '1.1' }).ok).toBe(true);
    const problem = problemOf(parseToml(text, { version: '1.0' }));
    expect(problem.message).toBe(message);
    expect(problem.span.start).toBe(start);
  });
});

describe('keys before a fault', () => {
  test.each([
    ['[server]\nhost = "a"\n[server.tls]\nport = ', ['server', 'server.host', 'server.tls']],
    ['a."b c" = {d = 1}\n[[e]]\nf = 1\n[[e]]\nf = 2\ng', ['a', "a.'b c'", "a.'b c'.d", 'e', 'e.f']],
    ['a = 1\nb = 23:59:60\nc = 1', ['a']],
    ['a.b = [', []],
  ])('%j', (text, keysBefore) => {
    expect(parseToml(text)).toMatchObject({ ok: false, keysBefore });
  });

  test('are few enough to hold when every path is long', () => {
    const keys = Array.from({ length: 2000 }, (_, index) => `a${index} = 1`).join('\n');
    const result = parseToml(`[${'k'.repeat(40_000)}]\n${keys}\nx =`);
    expect(result).toMatchObject({ ok: false });
    expect(result.ok ? 0 : result.keysBefore.join('').length).toBeLessThanOrEqual(100_000);
  });
});

describe('hostile input', () => {
  const levels = 100_000;

  test.each([
    ['arrays', `a = ${'['.repeat(levels)}`],
    ['inline tables', `a = ${'{a = '.repeat(levels)}`],
    ['a dotted key', `${'a.'.repeat(levels)}a = 1`],
    ['a header', `[${'a.'.repeat(levels)}a]`],
    ['an array header', `[[${'a.'.repeat(levels)}a]]`],
  ])('%s nested too deeply', (_, text) => {
    expect(problemOf(parseToml(text))).toEqual({
      reason: 'too-deep',
      span: expect.anything(),
      message: 'tables and arrays are nested more than 100 levels deep',
    });
    expect(problemOf(parseToml(text, { maxDepth: levels })).message).toContain('1000 levels');
  });

  test.each([
    ['[a]\nb = [[1]]', 3],
    ['a.b.c = {}', 3],
    ['a.b.c.d = 1', 3],
    ['[[a.b]]', 3],
    ['[[a]]\n[a.b]', 3],
  ])('%j has exactly its levels', (text, depth) => {
    expect(parseToml(text, { maxDepth: depth }).ok).toBe(true);
    expect(parseToml(text, { maxDepth: depth - 1 })).toMatchObject({
      problem: { reason: 'too-deep' },
    });
  });

  const size = 1_000_000;
  const fill = (unit: string): string => unit.repeat(size / unit.length);

  test.each([
    ['a string', `a = "${fill('x')}"`, true],
    ['escapes', `a = "${fill('\\n')}"`, true],
    ['quotes in a string', `a = """${fill('""a')}"""`, true],
    ['a number', `a = ${fill('7')}`, true],
    ['a word', `a = ${fill('x')}`, false],
    ['underscores', `a = 1${fill('_1')}_`, false],
    ['points', `a = ${fill('.')}`, false],
    ['an array', `a = [${fill('1,')}]`, true],
    ['headers', fill('[[a]]\n'), true],
    ['comments', fill('# comment\n'), true],
    ['blanks', fill(' '), true],
    ['blanks within brackets', `a = ${`[${' '.repeat(10_000)}`.repeat(90)}x`, false],
    ['keys', Array.from({ length: 30_000 }, (_, index) => `a.b${index}.c = 1`).join('\n'), true],
  ])('a megabyte: %s', (_, text, ok) => {
    expect(parseToml(text).ok).toBe(ok);
  });
});
