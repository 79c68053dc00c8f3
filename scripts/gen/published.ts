import { existsSync, readFileSync } from 'node:fs';

const file = 'rules/published.json';

const { version: next } = JSON.parse(readFileSync('package.json', 'utf8'));

/**
 * Every id that ever was a rule's → the version that brought it. What a release had stays; an id of the version that
 * is being worked on is there as long as its rule.
 */
export function published(current: Readonly<Record<string, string>>): string {
  const before: Readonly<Record<string, string>> = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : {};
  const released = Object.entries(before).filter(([, since]) => since !== next);
  const all = Object.entries({ ...current, ...Object.fromEntries(released) });
  const sorted = all.sort(([left], [right]) => (left < right ? -1 : 1));
  return `${JSON.stringify(Object.fromEntries(sorted), null, 2)}\n`;
}
