import type { Secret } from '../../src/values/secret.ts';

/** Groups of those that have the same secret, the largest first, then in their order. */
export function sharedBy<Holder extends { readonly secret: Secret }>(
  holders: readonly Holder[],
): readonly (readonly Holder[])[] {
  const groups: Holder[][] = [];
  for (const holder of holders) {
    const group = groups.find(([first]) => first?.secret.equals(holder.secret));
    if (group) group.push(holder);
    else groups.push([holder]);
  }
  return groups.sort((a, b) => b.length - a.length);
}
