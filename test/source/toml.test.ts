import { describe, expect, test } from 'vitest';
import { regionOf } from '../../src/source/source.ts';
import type { Span } from '../../src/source/span.ts';
import { parseToml, type TomlOptions } from '../../src/source/toml.ts';
import type { TomlNode, TomlProblem, TomlTable } from '../../src/source/toml-tree.ts';

function read(text: string, options?: TomlOptions): TomlTable {
  const result = parseToml(text, options);
  if (!result.ok) expect.fail(result.problem.message);
  return result.root;
}

function problemOf(text: string, options?: TomlOptions): TomlProblem {
  const result = parseToml(text, options);
  if (result.ok) expect.fail('was accepted');
  return result.problem;
}

function at(root: TomlTable, ...path: readonly (string | number)[]): TomlNode {
  let node: TomlNode = root;
  for (const step of path) {
    let next: TomlNode | undefined;
    if (node.kind === 'table') next = node.entries.get(String(step))?.node;
    if (node.kind === 'array') next = node.items[Number(step)];
    if (!next) expect.fail(`nothing at ${path.join('.')}`);
    node = next;
  }
  return node;
}

function place(text: string, span: Span): string {
  const { line, column, endColumn } = regionOf({
    source: { path: 'x.toml', text, kind: 'config' },
    span,
  });
  return `${line}:${column}-${endColumn}`;
}

describe('the tree', () => {
  const text =
    '[a.b] # c\n"x y".z = [1, { w = \'v\' }]\n[a]\n[[l]]\n[[l]]\nd = 1979-05-27 07:32:00Z\n';
  const root = read(text);
  const slice = ({ start, end }: Span): string => text.slice(start, end);

  test.each([
    [['a'], '[a]'],
    [['a', 'b'], '[a.b]'],
    [['a', 'b', 'x y'], '"x y"'],
    [['a', 'b', 'x y', 'z'], "[1, { w = 'v' }]"],
    [['a', 'b', 'x y', 'z', 1], "{ w = 'v' }"],
    [['a', 'b', 'x y', 'z', 1, 'w'], "'v'"],
    [['l'], '[[l]]'],
    [['l', 1, 'd'], '1979-05-27 07:32:00Z'],
  ])('%j is where its text is', (path, written) => {
    expect(slice(at(root, ...path).span)).toBe(written);
  });

  test('a table that was implied takes the place of its header', () => {
    const entry = root.entries.get('a');
    expect(entry?.keySpan.start).toBe(text.indexOf('[a]\n') + 1);
  });

  test('a date-time keeps its text', () => {
    expect(at(root, 'l', 1, 'd')).toMatchObject({
      kind: 'datetime',
      value: '1979-05-27 07:32:00Z',
    });
  });

  test('a byte order mark keeps its offset', () => {
    expect(at(read('\ufeffa = 1\r\n'), 'a').span).toEqual({ start: 5, end: 6 });
  });

  test('integers of any size are exact', () => {
    expect(at(read('a = 18446744073709551616'), 'a')).toMatchObject({ value: 2n ** 64n });
  });

  test('__proto__ and constructor are keys like others', () => {
    const odd = read('__proto__.constructor = "p"\n[toString]\n__proto__ = { __proto__ = 1 }');
    expect(at(odd, '__proto__', 'constructor')).toMatchObject({ value: 'p' });
    expect(at(odd, 'toString', '__proto__', '__proto__')).toMatchObject({ value: 1n });
    expect([...odd.entries.keys()]).toEqual(['__proto__', 'toString']);
    expect(Object.hasOwn(Object.prototype, 'p')).toBe(false);
    expect(problemOf('__proto__ = 1\n__proto__ = 2').reason).toBe('duplicate-key');
  });
});

describe('words for faults', () => {
  const noWord = 'this word is not a value: text needs quotes';
  const noNumber = 'this is not a number or a date: text needs quotes';
  const underscore = 'an underscore in a number must stand between two digits';
  const point = 'a decimal point must stand between two digits';
  const openString = 'the string that starts here is not closed';
  const openArray = 'the array that starts here is not closed';
  const openTable = 'the inline table that starts here is not closed';
  const noDate = 'this date does not exist';
  const noTime = 'this time does not exist';
  const carriageReturn = 'a carriage return must be followed by a line feed';
  const control = 'a control character is not allowed here';
  const noKeyCharacter = 'this character cannot be part of a key without quotes';
  const noEquals = '"=" is missing after this key';
  const more = 'nothing but a comment can follow the value on its line';

  test.each([
    ['port =\nhost = 1', '1:7-7', 'a value is missing', 'a value after "="'],
    ['port = # c', '1:7-7', 'a value is missing', 'a value after "="'],
    ['a = {b = }', '1:9-9', 'a value is missing', 'a value after "="'],
    ['a = [,]', '1:6-7', 'a value is missing here', 'a value'],
    ['a = "x\nb = 1', '1:5-6', openString, '"'],
    ['a = "x\\', '1:5-6', openString, '"'],
    ["a = 'x", '1:5-6', openString, "'"],
    ['a = """x\n', '1:5-8', openString, '"""'],
    ['a = [1, 2\nb = 3', '1:5-6', openArray, '"]", or "," before the next value'],
    ['a = [1,\nb = 3', '1:5-6', openArray, '"]", or "," before the next value'],
    ['a = [\n"x",\n[b]\nc = 1', '1:5-6', openArray, '"]", or "," before the next value'],
    ['a = [[1], [2]', '1:5-6', openArray, '"]", or "," before the next value'],
    ['a = {b = 1\nc = 2', '1:5-6', openTable, '"}", or "," before the next key'],
    ['a = [1 2]', '1:8-9', 'a comma is missing between the values of this array', '"," or "]"'],
    [
      'a = [\n[1]\n[2]]',
      '3:1-2',
      'a comma is missing between the values of this array',
      '"," or "]"',
    ],
    [
      'a = {b=1 c=2}',
      '1:10-11',
      'a comma is missing between the keys of this inline table',
      '"," or "}"',
    ],
    ['a = yes', '1:5-8', noWord, 'quotes around the text, or true or false'],
    ['level = info # x', '1:9-13', noWord, 'quotes around the text, or true or false'],
    ['a = True', '1:5-9', 'booleans are written in lower case', 'true or false'],
    ['a = 0.0.0.0', '1:5-12', noNumber, 'quotes around the text'],
    ['a = 10MB', '1:5-9', noNumber, 'quotes around the text'],
    ['a = \u201cx\u201d', '1:5-8', 'curly quotes do not make a string', 'straight quotes, \' or "'],
    ['a == 1', '1:4-5', 'there is one "=" too many here', 'a value'],
    ['a: 1', '1:2-3', 'a colon does not separate a key from its value', '"="'],
    ['a = {"b": 1}', '1:9-10', 'a colon does not separate a key from its value', '"="'],
    ['a b = 1', '1:2-2', noEquals, '"=" and a value after the key'],
    ['a', '1:2-2', noEquals, '"=" and a value after the key'],
    ['= 1', '1:1-2', 'a key is missing before "="', undefined],
    ['a. = 1', '1:4-5', 'a key is missing before "="', undefined],
    [
      'c\u00e9 = 1',
      '1:2-3',
      noKeyCharacter,
      'letters, digits, "_" and "-", or quotes around the key',
    ],
    ['"""a""" = 1', '1:1-4', 'a key cannot be a multi-line string', 'single or double quotes'],
    ['[a', '1:1-2', 'the table header that starts here is not closed', '"]"'],
    [
      '[a b]',
      '1:4-5',
      '"]" must follow the name in this table header',
      '"]", or quotes around the name',
    ],
    [
      '[[a]',
      '1:4-5',
      '"]]" must follow the name in this table header',
      '"]]", or quotes around the name',
    ],
    ['a = 1 b = 2', '1:7-8', more, 'the end of the line'],
    ['a = "x",', '1:8-9', more, 'the end of the line'],
    [
      'a = 010',
      '1:5-8',
      'a number cannot start with a zero',
      'no leading zero, 0o for an octal number, or quotes around the text',
    ],
    ['a = 1__0', '1:5-9', underscore, undefined],
    ['a = 0x_1', '1:5-9', underscore, undefined],
    ['a = +0x1', '1:5-9', 'a number with a prefix cannot have a sign', 'a decimal number'],
    ['a = 0X1', '1:5-8', 'the prefix of a number is written in lower case', '0x, 0o or 0b'],
    [
      'a = 0b2',
      '1:5-8',
      'this is not a binary number',
      'digits 0 and 1 after 0b, or quotes around the text',
    ],
    ['a = ++1', '1:5-8', 'a number has one sign at most', undefined],
    ['a = 1.', '1:5-7', point, undefined],
    ['a = .5', '1:5-7', point, undefined],
    ['a = 1e', '1:5-7', 'digits are missing in the exponent of the number', undefined],
    ['a = 2026-02-30', '1:5-15', noDate, undefined],
    ['a = 2026-13-01T00:00:00Z', '1:5-25', noDate, undefined],
    ['a = 24:00:00', '1:5-13', noTime, undefined],
    ['a = 2026-01-01T00:00:00+24:00', '1:5-30', 'this time offset does not exist', undefined],
    ['a = "b\\u12"', '1:7-9', 'this escape needs 4 hexadecimal digits', undefined],
    ['a = "\\ud800"', '1:6-12', 'this escape is not a Unicode character', undefined],
    ['a = "b\u0007"', '1:7-8', control, undefined],
    ['a = 1 # \u007f', '1:9-10', control, undefined],
    ['a = 1\rb = 2', '1:6-7', carriageReturn, undefined],
    ['a = """b\rc"""', '1:9-10', carriageReturn, undefined],
  ])('%j', (text, expectedPlace, message, expected) => {
    const problem = problemOf(text);
    expect(problem.message).toBe(message);
    expect(place(text, problem.span)).toBe(expectedPlace);
    expect(problem.expected).toBe(expected);
    const isControl = message === control || message === carriageReturn;
    expect(problem.reason).toBe(isControl ? 'control-character' : 'syntax');
  });

  test('an escape is shown without its characters', () => {
    const { span, message, expected } = problemOf('a = "b\\qc"');
    expect(span).toEqual({ start: 6, end: 8 });
    expect(message).toBe('this backslash starts an escape that TOML does not have');
    expect(expected).toMatch(/^one of \\b .* \\xHH, or single quotes around the text$/);
  });

  test('smol-toml never speaks', () => {
    const { message, span } = problemOf('a = "secret"\nb = 23:59:60');
    expect(message).toBe('this form is valid TOML but is not supported');
    expect(span.start).toBe(17);
  });
});
