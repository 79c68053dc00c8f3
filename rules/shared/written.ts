import type { KeyRow } from '../../src/config/catalog.ts';
import { nameOf } from './shown.ts';

/**
 * The line that gives a key the value that another one had, where only a number or a switch is repeated: a text may be
 * a secret. Its section is named when it is not the one that the line stood in.
 */
export function written(row: KeyRow, value: unknown, from: string): string {
  return `${nameOf(row.key)} = ${toml(row, value)}${inSection(row.key, from)}`;
}

/** ` # in [security]`, unless the other key stands there too. */
export function inSection(key: string, from: string): string {
  const section = sectionOf(key);
  if (section === sectionOf(from)) return '';
  return section === '' ? ' # before the first section' : ` # in [${section}]`;
}

function sectionOf(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf('.')));
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
