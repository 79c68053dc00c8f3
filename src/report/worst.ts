import type { Severity } from '../engine/rule.ts';
import { rankOf } from './rank.ts';

/** For outputs that take only so many: the worst that fit, in the order in which they stood. */
export function worst<Item extends { readonly severity: Severity }>(
  items: readonly Item[],
  room: number,
  costOf: (item: Item) => number = () => 1,
): readonly Item[] {
  const byRank = items
    .map((item, index) => ({ item, index }))
    .sort((a, b) => rankOf(b.item.severity) - rankOf(a.item.severity) || a.index - b.index);
  const kept: number[] = [];
  let left = room;
  for (const { item, index } of byRank) {
    left -= costOf(item);
    if (left < 0) break;
    kept.push(index);
  }
  const wanted = new Set(kept);
  return items.filter((_, index) => wanted.has(index));
}
