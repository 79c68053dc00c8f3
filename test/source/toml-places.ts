import { type AST, parseTOML } from 'toml-eslint-parser';
import type { Span } from '../../src/source/span.ts';
import type { TomlEntry, TomlNode, TomlTable, TomlVersion } from '../../src/source/toml-tree.ts';

type Path = readonly (string | number)[];

/** Every key, value and item of a document with its place, as our tree has it. */
export function ownPlaces(root: TomlTable): readonly string[] {
  return [...tablePlaces(root, [])].sort();
}

/** The same as toml-eslint-parser has it. */
export function oraclePlaces(text: string, tomlVersion: TomlVersion): readonly string[] {
  const [program] = parseTOML(text, { tomlVersion }).body;
  return program.body.flatMap((node) => statementPlaces(node)).sort();
}

function* tablePlaces(table: TomlTable, path: Path): Generator<string> {
  for (const [name, entry] of table.entries) {
    const here = [...path, name];
    if (isAssigned(entry)) {
      yield place('key', here, entry.keySpan);
      yield* valuePlaces(entry.node, here);
    } else {
      yield* headerPlaces(entry, here);
    }
  }
}

/** Of tables that are not values: by a header, by a dotted key, or implied by either. */
function* headerPlaces({ keySpan, node }: TomlEntry, path: Path): Generator<string> {
  if (node.kind === 'table') {
    if (node.span.start < keySpan.start) yield place('header', path, keySpan);
    yield* tablePlaces(node, path);
  }
  if (node.kind !== 'array') return;
  for (const [index, item] of node.items.entries()) {
    if (item.kind === 'table') yield* tablePlaces(item, [...path, index]);
  }
}

function* valuePlaces(node: TomlNode, path: Path): Generator<string> {
  yield place('value', path, node.span);
  if (node.kind === 'table') yield* tablePlaces(node, path);
  if (node.kind !== 'array') return;
  for (const [index, item] of node.items.entries()) {
    yield* valuePlaces(item, [...path, index]);
  }
}

/** `key = value`: the value stands behind its key. A header holds its key, an implied table is it. */
function isAssigned({ keySpan, node }: TomlEntry): boolean {
  return node.span.start >= keySpan.end;
}

function statementPlaces(node: AST.TOMLTable | AST.TOMLKeyValue): readonly string[] {
  if (node.type === 'TOMLKeyValue') return pairPlaces(node, []);
  const inner = node.body.flatMap((pair) => pairPlaces(pair, node.resolvedKey));
  if (node.kind === 'array') return inner;
  return [place('header', node.resolvedKey, lastKey(node.key)), ...inner];
}

function pairPlaces(pair: AST.TOMLKeyValue, table: Path): readonly string[] {
  const names = pair.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value));
  const here = [...table, ...names];
  return [place('key', here, lastKey(pair.key)), ...contentPlaces(pair.value, here)];
}

function contentPlaces(node: AST.TOMLContentNode, path: Path): readonly string[] {
  const own = place('value', path, spanOf(node));
  if (node.type === 'TOMLArray') {
    const items = node.elements.flatMap((item, index) => contentPlaces(item, [...path, index]));
    return [own, ...items];
  }
  if (node.type !== 'TOMLInlineTable') return [own];
  return [own, ...node.body.flatMap((pair) => pairPlaces(pair, path))];
}

function lastKey(key: AST.TOMLKey): Span {
  const last = key.keys.at(-1);
  if (!last) throw new Error('a key without parts');
  return spanOf(last);
}

function spanOf({ range: [start, end] }: AST.TOMLNode): Span {
  return { start, end };
}

function place(what: string, path: Path, { start, end }: Span): string {
  return `${JSON.stringify(path)} ${what} ${start}-${end}`;
}
