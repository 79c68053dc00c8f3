import { sectionOf } from '../../src/config/catalog.ts';
import type { Facts } from '../../src/engine/rule.ts';

const keyLine = /^(\w+) = .*?(?: # (?:in \[([\w.]+)\]|(before the first section)).*)?$/;

/**
 * The key that a line sets, where it stands somewhere already: pasted beside it the line would be a duplicate, which no
 * server reads. A line without a section is meant for that of the key that it stands in for.
 */
export function setAlready(line: string | undefined, from: string, given: Facts['given']) {
  const [, name, section, top] = keyLine.exec(line ?? '') ?? [];
  if (name === undefined) return undefined;
  const path = top === undefined ? (section ?? sectionOf(from)) : '';
  const own = path === '' ? name : `${path}.${name}`;
  return given((row) => row.key === own).at(0);
}
