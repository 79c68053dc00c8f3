import { sectionOf } from '../../src/config/catalog.ts';
import { assignmentOf } from '../../src/engine/assignment.ts';
import type { Facts } from '../../src/engine/rule.ts';

/**
 * The key that a line sets, where it stands somewhere already: pasted beside it the line would be a duplicate, which no
 * server reads. A line without a section is meant for that of the key that it stands in for.
 */
export function setAlready(line: string | undefined, from: string, given: Facts['given']) {
  // Of several lines one that stands already is not all that is to be written.
  const assignment = line?.includes('\n') ? undefined : assignmentOf(line ?? '');
  if (!assignment) return undefined;
  const { name, section: path = sectionOf(from) } = assignment;
  const own = path === '' ? name : `${path}.${name}`;
  return given((row) => row.key === own).at(0);
}
