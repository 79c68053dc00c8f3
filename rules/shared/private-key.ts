import type { Setting } from '../../src/config/effective.ts';
import type { Location } from '../../src/source/source.ts';
import { isSecret } from '../../src/values/secret.ts';

const mark = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----/;

/** Where the file itself holds a private key as text, also while a variable's value counts. */
export function privateKeyWritten({ value, provenance }: Setting<unknown>): Location | undefined {
  const words = [...provenance.shadowed, { ...provenance, value }];
  return words.find((word) => word.layer === 'file' && isPrivateKey(word.value))?.location;
}

function isPrivateKey(value: unknown): boolean {
  if (isSecret(value)) return value.class === 'pem-private-key';
  return typeof value === 'string' && mark.test(value);
}
