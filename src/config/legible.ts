import { isBlank } from '../values/blank.ts';
import { meaningOf } from '../values/switch-word.ts';
import type { KeyRow } from './catalog.ts';
import { parseInteger } from './environment.ts';
import { scalarOf } from './schema.ts';

const longestNumber = 8;
/** A number with its unit, as `1h`: out of range at worst, and too short for a secret. */
const shortNumber = /^\s*[+-]?\d[\d_.]*\s*\/?[a-z]*\s*$/i;

/**
 * Whether a text may be shown as far as the key's type goes: it is read as one of that type, or plainly meant as
 * one. What else stands there may be a secret that was put in the wrong place.
 */
export function isLegible(row: KeyRow, text: string): boolean {
  if (isBlank(text)) return true;
  if (row.type === 'tables') return arePlainPeers(text);
  const type = scalarOf(row.type);
  if (type === 'string' || (text.length <= longestNumber && shortNumber.test(text))) return true;
  return type === 'boolean'
    ? meaningOf(text) !== undefined
    : parseInteger(type, text) !== undefined;
}

const longestPeer = 300;
const peer =
  /^\s*\d*\s*@\s*(?:[\w.-]+|\[[0-9a-f:.%]+\]):\d+\s*@\s*(?:[\w.-]+|\[[0-9a-f:.%]+\]):\d+\s*(?:@[\s\w.-]*)?$/i;

/** User information has the `@` that parts a peer's fields: then some field is no address. */
function arePlainPeers(text: string): boolean {
  return text
    .split(';')
    .every((entry) => isBlank(entry) || (entry.length <= longestPeer && peer.test(entry)));
}
