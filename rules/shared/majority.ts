/** The first of the items whose value most of them share; undefined for none. */
export function majority<Item>(
  items: readonly Item[],
  sharedBy: (item: Item) => unknown,
): Item | undefined {
  const counts = new Map<unknown, number>();
  for (const item of items) counts.set(sharedBy(item), (counts.get(sharedBy(item)) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return items.find((item) => counts.get(sharedBy(item)) === most);
}
