import type { Facts } from '../../src/engine/rule.ts';
import { nameOf } from './shown.ts';

const name = /^(\w+) = /;

/**
 * The key that a line sets, where it stands somewhere already: pasted beside it the line would be a duplicate, which no
 * server reads.
 */
export function setAlready(line: string | undefined, given: Facts['given']) {
  const own = name.exec(line ?? '')?.[1];
  return own === undefined ? undefined : given((row) => nameOf(row.key) === own).at(0);
}
