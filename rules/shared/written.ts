import { type KeyRow, sectionOf } from '../../src/config/catalog.ts';
import { nameOf } from './shown.ts';

/** The product's line that gives a key a value which it takes, and whether it takes another. */
export interface Lines {
  readonly sample: (key: string) => string;
  readonly takes: (key: string, value: unknown) => boolean;
}

/**
 * The line that gives a key the value that another one had, where only a number or a switch is repeated: a text may be
 * a secret, and a number be refused under the new name. Its section is named when it is not the one that the line stood in.
 */
export function written(
  row: KeyRow,
  value: unknown,
  from: string,
  { sample, takes }: Lines,
): string {
  const text = toml(row, value);
  const isRefused = text === String(value) && !takes(row.key, value);
  const line = isRefused ? sample(row.key) : `${nameOf(row.key)} = ${text}`;
  return withSection(line, row.key, from);
}

/** The line with its section named, unless the other key stands there too; a header says itself where it belongs. */
export function withSection(line: string, key: string, from: string): string {
  return line.startsWith('[') ? line : line + inSection(key, from);
}

/** ` # in [security]`, unless the other key stands there too. */
export function inSection(key: string, from: string): string {
  const section = sectionOf(key);
  if (section === sectionOf(from)) return '';
  return section === '' ? ' # before the first section' : ` # in [${section}]`;
}

function toml({ type, secret }: KeyRow, value: unknown): string {
  if (type === 'string[]') return '["…"]';
  const isNumber = typeof value === 'number' || typeof value === 'bigint';
  const fits = type === 'boolean' ? typeof value === 'boolean' : isNumber && type !== 'string';
  return fits && !secret ? String(value) : '"…"';
}

const plainName = /^[\w.[\]-]+$/;

/** A name of the file's own on one line, whatever it is made of. */
export function onOneLine(name: string): string {
  return plainName.test(name) ? name : JSON.stringify(name);
}
