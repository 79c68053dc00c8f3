import type { KeyRow } from '../../src/config/catalog.ts';
import { isLegible } from '../../src/config/legible.ts';
import { redacted } from '../../src/engine/excerpt.ts';
import { maskedField, show } from '../../src/engine/observe.ts';

/** A value as it may stand in a message: strings quoted, what reads like a secret replaced. */
export function shown(value: unknown): string {
  return show(value);
}

/** The same of a key or field by its name: an address that is none may be user information. */
export function shownField(name: string, value: unknown): string {
  return show(maskedField(name, value));
}

/** A text that was given for a key: what the key's type cannot read may be a secret in the wrong place. */
export function shownText(row: KeyRow, text: string): string {
  return isLegible(row, text) ? show(text) : redacted;
}

const special = /[\\"]/g;

/** A key as it stands in its section: the last part of its path, which is in quotes where it has dots of its own. */
export function nameOf(key: string): string {
  const quote = key.endsWith("'") ? key.lastIndexOf("'", key.length - 2) : -1;
  if (quote !== -1) return key.slice(quote + 1, -1);
  return key.slice(key.lastIndexOf('.') + 1);
}

/** The line that sets a key, given with its section: `host = "127.0.0.1"`. */
export function assignment(key: string, value: unknown): string {
  const text = shownField(nameOf(key), value);
  const escaped = text.startsWith('"') ? `"${text.slice(1, -1).replace(special, '\\$&')}"` : text;
  return `${nameOf(key)} = ${escaped}`;
}
