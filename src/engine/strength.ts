import type { Catalog } from '../config/catalog.ts';
import type { Settings } from '../config/effective.ts';
import { secretKeys } from '../config/secrets.ts';
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
export function needsEstimator(settings: Settings, catalog: Catalog): boolean {
  return secretKeys(catalog).some((key) => {
    const value = settings[key]?.value;
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
