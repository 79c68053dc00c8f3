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
  readonly section?: AcquaintedSection;
  readonly entries: readonly [Entry, ...Entry[]];
}

/** Puts the keys of one unread section together, where the section is wanted as one. */
export function bySection<Entry extends UnreadKey>(
  entries: readonly Entry[],
  isWanted: (section: AcquaintedSection) => boolean,
): readonly UnreadGroup<Entry>[] {
  const groups = new Map<string, [Entry, ...Entry[]]>();
  for (const entry of entries) {
    const { key, section } = entry;
    const name = section && isWanted(section) ? `[${section.key}]` : key;
    const group = groups.get(name);
    if (group) group.push(entry);
    else groups.set(name, [entry]);
  }
  return Array.from(groups, ([name, [first, ...others]]) => {
    const isSection = first.section !== undefined && name === `[${first.section.key}]`;
    return { entries: [first, ...others], ...(isSection && { section: first.section }) };
  });
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
