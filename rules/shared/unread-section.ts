import { sectionOf } from '../../src/config/catalog.ts';
import type { AcquaintedSection, UnreadKey } from '../../src/config/unread.ts';
import type { UnreadVariable } from '../../src/config/unread-variables.ts';

export type { KeyRow } from '../../src/config/catalog.ts';
export type { Location } from '../../src/source/source.ts';

export type UnreadSection = AcquaintedSection;
export type Unknown = Extract<UnreadKey, { known: 'no' }>;
export type Removed = Extract<UnreadKey, { known: 'removed' }>;
export type RemovedVariable = Extract<UnreadVariable, { known: 'removed' | 'future' }>;
export type UnknownVariable = Extract<UnreadVariable, { known: 'no' }>;
export type Future = Extract<UnreadKey, { known: 'future' }>;

/** Keys that one finding speaks for: those of a section that is passed over as a whole, else one key alone. */
export interface UnreadGroup<Entry extends UnreadKey> {
  readonly section?: AcquaintedSection | undefined;
  readonly entries: readonly [Entry, ...Entry[]];
}

interface GrowingGroup<Entry extends UnreadKey> extends UnreadGroup<Entry> {
  readonly entries: [Entry, ...Entry[]];
}

/** Of a hostile file there are a hundred thousand, and no report lists as many as these. */
const mostGroups = 2000;

/** Puts the keys of one unread section together, where the section is wanted as one. */
export function bySection<Entry extends UnreadKey>(
  entries: readonly Entry[],
  isWanted: (section: AcquaintedSection) => boolean,
): Iterable<UnreadGroup<Entry>> {
  // Of a section all entries name the one object.
  const groups = new Map<AcquaintedSection | string, GrowingGroup<Entry>>();
  for (const entry of entries) {
    const section = entry.section && isWanted(entry.section) ? entry.section : undefined;
    const group = groups.get(section ?? entry.key);
    if (group) group.entries.push(entry);
    else if (groups.size < mostGroups)
      groups.set(section ?? entry.key, { section, entries: [entry] });
  }
  return groups.values();
}

/** Whether it is a section without a key. */
export function isEmpty({ section, entries }: UnreadGroup<UnreadKey>): boolean {
  return section !== undefined && entries.every(({ key }) => key === section.key);
}

/** What becomes of the section's keys, how many they may be. */
export function fateOfKeys({ section, entries }: UnreadGroup<UnreadKey>): string {
  const count = entries.filter(({ key }) => key !== section?.key).length;
  if (count === 0) return 'it is empty';
  return `${count === 1 ? 'its key has' : `its ${count} keys have`} no effect`;
}

const longestBefore = 10;
const headerBefore = /(?:^|[^[])\[\s*["']?$/;

/**
 * The headers that were meant: of a section that only those of tables in it bring, theirs. None where no header brings
 * it: one in place of a dotted key would take the keys below it in, too.
 */
export function meantHeaders({ section, entries }: UnreadGroup<UnreadKey>): string | undefined {
  if (section?.path === undefined) return undefined;
  const { key, path, location } = section;
  const { text } = location.source;
  const { start } = location.span;
  if (text[start] === '[') return `[${path}]`;
  if (!headerBefore.test(text.slice(Math.max(0, start - longestBefore), start))) return undefined;
  const tables = entries.map((entry) => (entry.value ? sectionOf(entry.key) : entry.key));
  const headers = tables.map((table) => `[${path}${table.slice(key.length)}]`);
  return [...new Set(headers)].join('\n');
}
