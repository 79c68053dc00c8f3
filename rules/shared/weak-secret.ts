import type { StrengthOf } from '../../src/engine/strength.ts';
import type { Secret } from '../../src/values/secret.ts';

/**
 * Why a secret that is long enough is still found by guessing, as what its text is: `made of words, about 60 bits`.
 * Undefined where it takes the bits that are asked for.
 */
export function patternOf(
  secret: Secret,
  strengthOf: StrengthOf,
  leastBits: number,
): string | undefined {
  if (secret.shape === 'repeated') return 'repeating itself';
  if (secret.shape === 'sequence') return 'in sequence, as on a keyboard or in the alphabet';
  const bits = strengthOf(secret);
  return bits < leastBits ? `made of words, about ${5 * Math.round(bits / 5)} bits` : undefined;
}

/** That a text can be looked up, and where. */
export function publicIn({ publishedIn }: Secret): string | undefined {
  return publishedIn === undefined ? undefined : `public (${publishedIn})`;
}

/** `1 byte`, `12 bytes`. */
export function bytesOf({ byteLength }: Secret): string {
  return byteLength === 1 ? '1 byte' : `${byteLength} bytes`;
}
