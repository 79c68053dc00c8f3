import { parse, TomlDate, type TomlValue } from 'smol-toml';
import { expect } from 'vitest';
import type { TomlNode, TomlTable } from '../../src/source/toml-tree.ts';

/** That a tree has the keys and values that smol-toml reads in the whole document. */
export function expectValuesOfLibrary(root: TomlTable, text: string, name = text): void {
  expect(ownValues(root), name).toEqual(libraryValues(parse(text, { integersAsBigInt: true })));
}

/** Tables as maps, so that no key can be a property of an object. */
function ownValues(node: TomlNode): unknown {
  if (node.kind === 'array') return node.items.map(ownValues);
  if (node.kind === 'table') {
    return new Map([...node.entries].map(([name, entry]) => [name, ownValues(entry.node)]));
  }
  return node.kind === 'datetime' ? new Date(0) : node.value;
}

function libraryValues(value: TomlValue): unknown {
  if (Array.isArray(value)) return value.map(libraryValues);
  // Our tree keeps the text of a date.
  if (value instanceof TomlDate) return new Date(0);
  if (typeof value !== 'object') return value;
  return new Map(Object.entries(value).map(([name, inner]) => [name, libraryValues(inner)]));
}
