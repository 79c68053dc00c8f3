import fc from 'fast-check';
import { parse } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { parseEnvFile } from '../../src/source/env-file.ts';
import { parseToml } from '../../src/source/toml.ts';
import type { TomlNode, TomlScalar, TomlTable } from '../../src/source/toml-tree.ts';
import { expectValuesOfLibrary } from '../source/toml-values.ts';

const sample = `\ufefftitle = "TOML \\u00e9 \\"x\\""
[owner."a b"]
dob = 1979-05-27 07:32:00-08:00
ports = [ 8_001, 0xdead_beef,
  -1.5e+3, inf, ] # comment
text = """
two ""quotes"" \\
   joined"""
raw.'k.k' = '''it's'''
inline = { a.b = true, c = [{}], "" = 'x' }
[[list]]
[[list.inner]]
when = 07:32
`;

/** Pieces that reach deeper into the grammar than random characters do. */
const piece = fc.oneof(
  fc.constantFrom('[', ']', '[[', ']]', '{', '}', '=', ',', '.', '"', "'", '"""', "'''", '\\', '#'),
  fc.constantFrom(
    '\n',
    '\r\n',
    '\r',
    ' ',
    '\t',
    'a',
    'b',
    'a.b',
    '"c"',
    'a = 1\n',
    '[a]\n',
    '[[a]]\n',
  ),
  fc.constantFrom(
    '0',
    '1',
    '_',
    '+',
    '-',
    '0x',
    'e',
    'inf',
    'nan',
    'true',
    '1979-05-27',
    'T',
    '07:32',
    'Z',
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
);
const soup = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

const mutation = fc
  .tuple(fc.nat(sample.length), fc.nat(6), soup)
  .map(([at, removed, added]) => sample.slice(0, at) + added + sample.slice(at + removed));

const document = fc.oneof(soup, mutation, fc.string({ unit: 'binary' }));

/** Each form of each kind of value, and each kind of statement; a key that comes twice is refused. */
const token = fc.oneof(
  fc.string({ unit: 'binary' }).map((text) => JSON.stringify(text).replaceAll('\u007f', '\\u007f')),
  fc.constantFrom("'a'", '""', '"\\e\\x41"', '"""\na \\\n b"""', "'''\n'a'\n'''", 'true', 'false'),
  fc.bigInt().map(String),
  fc.constantFrom('+1', '-0', '+0', '1_000', '0xdead_BEEF', '0o17', '0b1_0'),
  fc.double().map((value) => String(value).replace('Infinity', 'inf').replace('NaN', 'nan')),
  fc.constantFrom('-0.0', '+1.5', '1e5', '6.02_2E+2_3', '-inf', '+nan'),
  fc.constantFrom('1979-05-27', '07:32', '23:59:60', '1979-05-27 07:32:00.5-08:00'),
);
const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    token,
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(',\n')}]`),
    fc
      .array(tie('value'), { maxLength: 3 })
      .map((items) => `{${items.map((item, at) => `k${at} = ${item}`).join(', ')}}`),
  ),
}));
const part = fc.constantFrom('a', 'b', 'c', '"d"', "'d'", '"\\u0061"', '__proto__', '1');
const key = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('.'));
const statement = fc.oneof(
  fc.tuple(key, value).map(([name, item]) => `${name} = ${item}`),
  fc.tuple(key, token).map(([name, item]) => `  ${name}=${item}\t# comment`),
  key.map((name) => `[${name}]`),
  key.map((name) => `[[${name}]] # comment`),
);
const lineEnd = fc.constantFrom('\n', '\r\n', '\n\n');
const statements = fc
  .array(fc.tuple(statement, lineEnd), { maxLength: 6 })
  .map((lines) => lines.flat().join(''));

function scalars(node: TomlNode): readonly TomlScalar[] {
  if (node.kind === 'table')
    return [...node.entries.values()].flatMap((entry) => scalars(entry.node));
  return node.kind === 'array' ? node.items.flatMap(scalars) : [node];
}

function only(text: string): TomlNode | undefined {
  const result = parseToml(text);
  return result.ok ? result.root.entries.get('x')?.node : undefined;
}

function scalarValue(node: TomlNode | undefined): unknown {
  return node && 'value' in node ? node.value : undefined;
}

function expectSlicesToParse(root: TomlTable, text: string): void {
  for (const { kind, span, value } of scalars(root)) {
    expect(only(`x = ${text.slice(span.start, span.end)}`)).toMatchObject({ kind, value });
  }
}

describe('parseToml', () => {
  test('never throws, and a refusal lies within the text', () => {
    fc.assert(
      fc.property(document, fc.constantFrom('1.0' as const, '1.1' as const), (text, version) => {
        const result = parseToml(text, { version });
        if (result.ok) return;
        const { span } = result.problem;
        expect(span.start).toBeLessThanOrEqual(span.end);
        expect(span.end).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });

  test('accepts nothing that smol-toml refuses, and values slice back', () => {
    fc.assert(
      fc.property(document, (text) => {
        const result = parseToml(text);
        if (!result.ok) return;
        parse(text, { integersAsBigInt: true });
        expectSlicesToParse(result.root, text);
      }),
      { numRuns: 2000 },
    );
  });

  test('keys and values are those of smol-toml', () => {
    fc.assert(
      fc.property(fc.oneof(statements, document), (text) => {
        const result = parseToml(text);
        if (result.ok) expectValuesOfLibrary(result.root, text);
      }),
      { numRuns: 5000 },
    );
  });

  test('its sample is TOML, so that mutations start from something', () => {
    const result = parseToml(sample);
    if (!result.ok) expect.fail(result.problem.message);
    expectSlicesToParse(result.root, sample);
  });

  test('integers are exact', () => {
    fc.assert(
      fc.property(fc.bigInt(), (value) => {
        expect(scalarValue(only(`x = ${value}`))).toBe(value);
      }),
    );
  });

  test('floats are the same number', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        const written = String(value).replace('Infinity', 'inf').replace('NaN', 'nan');
        const node = only(`x = ${written}`);
        expect(Number(scalarValue(node))).toBe(node?.kind === 'integer' ? value + 0 : value);
      }),
    );
  });

  test('any text can be a string or a key', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const quoted = JSON.stringify(text).replaceAll('\u007f', '\\u007f');
        expect(scalarValue(only(`x = ${quoted}`))).toBe(text);
        const result = parseToml(`${quoted} = 1`);
        expect(result.ok && [...result.root.entries.keys()]).toEqual([text]);
      }),
    );
  });

  test('a message never repeats a value', () => {
    fc.assert(
      fc.property(mutation, (text) => {
        const secret = 'hunter2secret';
        const result = parseToml(`x = "${secret}"\n${text}\ny = ${secret}\nz = '${secret}'`);
        expect(JSON.stringify(result.ok ? '' : result)).not.toContain(secret);
      }),
    );
  });
});

describe('parseEnvFile', () => {
  const line = fc.constantFrom(
    'A=',
    'export ',
    '"',
    "'",
    '\\',
    '#',
    ' ',
    '\n',
    '\r\n',
    '=',
    'b',
    '$',
  );
  const file = fc.oneof(
    fc.array(line).map((parts) => parts.join('')),
    fc.string({ unit: 'binary' }),
  );

  test('never throws, and its spans slice back', () => {
    fc.assert(
      fc.property(file, (text) => {
        const { entries, problems } = parseEnvFile(text);
        for (const { name, value, nameSpan, valueSpan } of entries) {
          expect(text.slice(nameSpan.start, nameSpan.end)).toBe(name);
          const again = parseEnvFile(`A=${text.slice(valueSpan.start, valueSpan.end)}`);
          expect(again.entries[0]?.value).toBe(value);
        }
        for (const { span } of problems) {
          expect(span.start).toBeLessThanOrEqual(span.end);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
