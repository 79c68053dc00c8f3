import type { Provenance } from '../../src/config/effective.ts';
import type { Location } from '../../src/source/source.ts';
import { nameOf } from './shown.ts';

const outerBrackets = /^\[|\]$/g;

/**
 * The line that sets a key where its value came from: a variable's own line for the environment, which wins over the
 * file; a key that stands nowhere is shown with its section. `value` is TOML.
 */
export function settingLine(
  { layer, variable, location }: Provenance,
  key: string,
  value: string,
): string {
  if (variable !== undefined) {
    return `${variable}=${value.replace(outerBrackets, '').replaceAll('"', '')}`;
  }
  const line = `${location ? partsBefore(location) : ''}${nameOf(key)} = ${value}`;
  return layer === 'default' ? `${line} # in [${key.slice(0, key.lastIndexOf('.'))}]` : line;
}

const dottedParts = /^\s*((?:[\w-]+\.)+)$/;

/** What stands before the name on the line of a dotted key: `cors.` of `cors.allowed_origins`. */
function partsBefore({ source, span }: Location): string {
  const start = source.text.lastIndexOf('\n', span.start - 1) + 1;
  return dottedParts.exec(source.text.slice(start, span.start))?.[1] ?? '';
}
