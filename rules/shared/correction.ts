import type { Provenance } from '../../src/config/effective.ts';
import { assignment } from './shown.ts';

/** The line that puts another value where the one that counts was given: in the file, or in the environment. */
export function correction(
  { variable }: Provenance,
  key: string,
  value: string | boolean | number,
): string {
  return variable === undefined ? assignment(key, value) : `${variable}=${value}`;
}
