import type { Provenance } from '../../src/config/effective.ts';
import { assignment } from './shown.ts';
import { inSection } from './written.ts';

/**
 * The line that puts another value where the one that counts was given: in the file, or in the environment. A key that
 * stands nowhere is shown with its section.
 */
export function correction(
  { layer, variable }: Provenance,
  key: string,
  value: string | boolean | number,
): string {
  if (variable !== undefined) return `${variable}=${value}`;
  const line = assignment(key, value);
  return layer === 'default' ? line + inSection(key, '') : line;
}
