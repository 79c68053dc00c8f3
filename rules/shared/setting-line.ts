import type { Provenance } from '../../src/config/effective.ts';
import { nameOf } from './shown.ts';

const outerBrackets = /^\[|\]$/g;

/**
 * The line that sets a key where its value came from: a variable's own line for the environment, which wins over the
 * file; a key that stands nowhere is shown with its section. `value` is TOML.
 */
export function settingLine({ layer, variable }: Provenance, key: string, value: string): string {
  if (variable !== undefined) {
    return `${variable}=${value.replace(outerBrackets, '').replaceAll('"', '')}`;
  }
  const line = `${nameOf(key)} = ${value}`;
  return layer === 'default' ? `${line} # in [${key.slice(0, key.lastIndexOf('.'))}]` : line;
}
