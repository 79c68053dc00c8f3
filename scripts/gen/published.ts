import { existsSync, readFileSync } from 'node:fs';

const file = 'rules/published.json';

/** Every id that ever was a rule's → the version that brought it: what stands there stays, new rules are added. */
export function published(current: Readonly<Record<string, string>>): string {
  const before: Readonly<Record<string, string>> = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : {};
  const all = Object.entries({ ...current, ...before });
  const sorted = all.sort(([left], [right]) => (left < right ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
}
