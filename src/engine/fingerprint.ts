import { lineHash } from '../source/line-hash.ts';
import type { Source } from '../source/source.ts';
import { onceEach } from '../values/once-per.ts';
import { looksSecret } from '../values/secret.ts';
import type { Masks } from './excerpt.ts';
import { sha256Hex } from './sha256.ts';

/** What makes two findings the same; never a line, a file or how the value is written. */
export interface Identity {
  readonly product: string;
  readonly rule: string;
  /** The canonical dotted key, the section or the variable. */
  readonly key: string;
  /** Of one item of a list: its value as it may be shown, of a secret length and class. */
  readonly item?: string;
}

/** Printed as `kalamHarden/v1`: a finding keeps it when lines move, the file is reformatted or renamed. */
export function fingerprintOf({ product, rule, key, item }: Identity): string {
  return hashed(JSON.stringify(['v1', product, rule, key, item ?? null]));
}

/** Of a thousand files the findings are a few dozen. */
const hashed = onceEach((identity: string) => sha256Hex(identity).slice(0, 32));

/**
 * GitHub's hash of a config's line, left out where a secret would go into it: whoever knows the rest of the lines could
 * try values against it. GitHub then computes it from the file that it has.
 */
export function lineHashOf(source: Source, line: number, masks: Masks): string | undefined {
  const hash = lineHash(source, line);
  if (!hash) return undefined;
  const tells = masks(source, hash).some(({ start, end }) => {
    if (end <= hash.start || start >= hash.end) return false;
    const isComment = source.text[start - 1] === '#';
    return !isComment || looksSecret(source.text.slice(start, end));
  });
  return tells ? undefined : hash.value;
}
