/** Something that one end of a comparison has; `unsure` where versions that stand in for an end differ. */
export type Change<Item> = Item & { readonly change: 'appears' | 'vanishes' | 'unsure' };

type Share = 'all' | 'some' | 'none';

/** What appears and what vanishes between two ends, each one version or two that stand in for one. */
export function compareSides<Item>(
  from: readonly ReadonlyMap<string, Item>[],
  to: readonly ReadonlyMap<string, Item>[],
): readonly Change<Item>[] {
  const items = new Map([...from, ...to].flatMap((side) => [...side]));
  return [...items].flatMap(([id, item]) => {
    const change = changeOf(shareOf(from, id), shareOf(to, id));
    return change ? [{ ...item, change }] : [];
  });
}

function shareOf(side: readonly ReadonlyMap<string, unknown>[], id: string): Share {
  const count = side.filter((version) => version.has(id)).length;
  if (count === 0) return 'none';
  return count === side.length ? 'all' : 'some';
}

function changeOf(before: Share, after: Share): Change<unknown>['change'] | undefined {
  if (before === 'some' || after === 'some') return 'unsure';
  if (before === after) return undefined;
  return after === 'all' ? 'appears' : 'vanishes';
}
