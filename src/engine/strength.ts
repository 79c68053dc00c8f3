import type { KeyRow } from '../config/catalog.ts';
import type { Settings } from '../config/effective.ts';
import { type Estimator, estimateStrength, isSecret, type Secret } from '../values/secret.ts';
import { leastRandomBits } from '../values/secret-shape.ts';

/** How many bits guessing a secret takes: at least as many for a random one, 0 for a public or patterned one. */
export type StrengthOf = (secret: Secret) => number;

/** Whether only a library can say more: not shown to be random, and neither public nor a plain pattern. */
function looksLikeWords(secret: Secret): boolean {
  // The shape is worked out when it is first asked for: not of what is public anyway.
  return secret.publishedIn === undefined && secret.shape === 'words';
}

/** Whether some secret of a config can only be judged with an estimator, which is slow to load. */
export function needsEstimator(settings: Settings, keys: readonly KeyRow[]): boolean {
  return keys.some(({ key, secret }) => {
    // Only secrets are looked at: a setting is settled when it is first asked for.
    const value = secret ? settings[key]?.value : undefined;
    return isSecret(value) && looksLikeWords(value);
  });
}

/** Own screens first; the estimator is asked once a text, and for what looks like words alone. */
export function strengthBy(estimator: Estimator): StrengthOf {
  const known: { readonly secret: Secret; readonly bits: number }[] = [];
  return (secret) => {
    if (!looksLikeWords(secret)) return byScreens(secret);
    const same = known.find((other) => other.secret.equals(secret));
    if (same) return same.bits;
    const bits = estimateStrength(secret, estimator);
    known.push({ secret, bits });
    return bits;
  };
}

/** For configs that need no estimator. */
export const strengthByScreens: StrengthOf = strengthBy(() => {
  throw new Error('no estimator was loaded');
});

function byScreens(secret: Secret): number {
  return secret.publishedIn === undefined && secret.shape === 'random' ? leastRandomBits : 0;
}
