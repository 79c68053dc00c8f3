import type { Setting } from '../../src/config/effective.ts';
import type { Location } from '../../src/source/source.ts';
import { isSecret, type Secret } from '../../src/values/secret.ts';

/** A secret that is written out in the config file. */
export interface Literal {
  readonly secret: Secret;
  readonly at: Location;
  /** The variable whose value counts instead. */
  readonly overriddenBy?: string;
}

/** The secret that the file itself holds, also while a variable's counts; nothing for a blank or a public text. */
export function literalOf({
  value,
  provenance: { layer, location, variable, shadowed },
}: Setting<Secret | undefined>): Literal | undefined {
  const below = shadowed.find((word) => word.layer === 'file');
  const [secret, at] = layer === 'file' ? [value, location] : [below?.value, below?.location];
  if (!isSecret(secret) || !at || !isTelling(secret)) return undefined;
  return {
    secret,
    at,
    ...(layer !== 'file' && variable !== undefined && { overriddenBy: variable }),
  };
}

/** Whether reading a secret tells anyone anything: what is blank or published does not. */
export function isTelling({ isBlank, publishedIn }: Secret): boolean {
  return !isBlank && publishedIn === undefined;
}
