import { show } from '../../src/engine/observe.ts';

/** A value as it may stand in a message: strings quoted, what reads like a secret replaced. */
export function shown(value: unknown): string {
  return show(value);
}

const special = /[\\"]/g;

/** A key as it stands in its section: the last part of its path. */
export function nameOf(key: string): string {
  return key.slice(key.lastIndexOf('.') + 1);
}

/** The line that sets a key, given with its section: `host = "127.0.0.1"`. */
export function assignment(key: string, value: unknown): string {
  const text = show(value);
  const escaped = text.startsWith('"') ? `"${text.slice(1, -1).replace(special, '\\$&')}"` : text;
  return `${nameOf(key)} = ${escaped}`;
}
