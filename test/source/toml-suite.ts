import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TomlNode, TomlScalar, TomlVersion } from '../../src/source/toml-tree.ts';

/** The official toml-test suite lies beside the repository, not in it. */
const root = join(import.meta.dirname, '../../../shared/toml-test/tests');

export const hasSuite = existsSync(root);

interface SuiteFile {
  readonly name: string;
  readonly text: string;
}

export interface Suite {
  readonly files: readonly SuiteFile[];
  /** Decoding is the door's job, so what is not UTF-8 never reaches the parser. */
  readonly notUtf8: number;
}

export function suiteFiles(version: TomlVersion, folder: 'valid' | 'invalid'): Suite {
  const names = readFileSync(join(root, `files-toml-${version}.0`), 'utf8')
    .split('\n')
    .filter((name) => name.startsWith(`${folder}/`) && name.endsWith('.toml'));
  const files = names.flatMap((name) => {
    const text = decode(readFileSync(join(root, name)));
    return text === undefined ? [] : [{ name, text }];
  });
  return { files, notUtf8: names.length - files.length };
}

/** What the suite says a file means, in the form of `tagged`. */
export function expectedValue(name: string): unknown {
  return fromJson(JSON.parse(readFileSync(join(root, name.replace(/toml$/, 'json')), 'utf8')));
}

/** A node as sorted pairs of key and value, so that no key can be a property of an object. */
export function tagged(node: TomlNode): unknown {
  if (node.kind === 'array') return node.items.map(tagged);
  if (node.kind !== 'table') return leaf(typeOf(node), String(node.value));
  return pairs([...node.entries].map(([key, entry]) => [key, tagged(entry.node)]));
}

function fromJson(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(fromJson);
  if (typeof json !== 'object' || json === null) throw new Error('not a toml-test value');
  const fields = new Map<string, unknown>(Object.entries(json));
  const type = fields.get('type');
  const value = fields.get('value');
  if (typeof type === 'string' && typeof value === 'string') return leaf(type, value);
  return pairs([...fields].map(([key, inner]) => [key, fromJson(inner)]));
}

function pairs(entries: readonly (readonly [string, unknown])[]): unknown {
  return { table: [...entries].sort(([first], [second]) => (first < second ? -1 : 1)) };
}

function leaf(type: string, value: string): string {
  if (type === 'float') return `float ${normalFloat(value)}`;
  if (type === 'bool' || type === 'string' || type === 'integer') return `${type} ${value}`;
  return `datetime ${normalDateTime(value)}`;
}

function typeOf({ kind }: TomlScalar): string {
  return kind === 'boolean' ? 'bool' : kind;
}

function normalFloat(value: string): string {
  return String(Number(value.toLowerCase().replace(/inf(inity)?/, 'Infinity')));
}

function normalDateTime(value: string): string {
  return value
    .toUpperCase()
    .replace(' ', 'T')
    .replace(/(?<=^|T)(\d\d:\d\d)(?!:\d)/, '$1:00')
    .replace(/(\.\d*?)0+(?!\d)/, '$1')
    .replace(/\.(?!\d)/, '');
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
