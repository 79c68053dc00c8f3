/** A chunk that needs itself at load time would see names that are not there yet. */
export function findCycle(needs, chunk, trail = []) {
  if (trail.includes(chunk)) return [...trail.slice(trail.indexOf(chunk)), chunk];
  for (const next of needs.get(chunk)?.keys() ?? []) {
    const cycle = findCycle(needs, next, [...trail, chunk]);
    if (cycle) return cycle;
  }
  return undefined;
}
