import { kalamdb, linesBeside } from '#products/kalamdb';
import { defineRule, type Facts } from '#rule';
import { carriedToFile, carriedVariable } from '../shared/carried.ts';
import { hasOwnRule } from '../shared/own-rule.ts';
import { bySection, type Future, type KeyRow, type UnreadGroup } from '../shared/unread-section.ts';
import { written } from '../shared/written.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'A key that only later versions read',
    severity: 'high',
    kind: 'inert',
    keys: [],
    facts: ['unread', 'unreadVariables', 'given', 'at', 'version'],
    why: 'This version passes over it without a word: until the upgrade the setting, and the protection that it stands for, does not exist.',
    fix: '# upgrade, or write what this version reads',
    references: ['none fits'],
    evidence: [
      { facts: 'kalamdb §1.2, §2.5', how: 'read' },
      { facts: 'kalamdb §3', how: 'executed' },
    ],
    since: '0.1.0',
  },
  *check(_config, { unread, unreadVariables, given, at, version }) {
    const future = unread
      .filter((entry) => entry.known === 'future')
      .filter(({ key }) => !hasOwnRule(key, at));
    for (const group of bySection(future, () => true)) {
      const { what, since, instead, ...place } = subjectOf(group);
      yield {
        ...place,
        message: `${what} is read from ${since} on: ${version} ${instead}`,
        fix: lines(group, given) ?? `# upgrade to ${since}, or remove ${what}`,
      };
    }
    for (const entry of unreadVariables) {
      if (entry.known !== 'future') continue;
      const { name, location, value, since, current, variable } = entry;
      const stand = current && standIn(current, name, value, given, variable);
      yield {
        at: location,
        name,
        message: `${name} is read from ${since} on: ${version} passes over it`,
        fix: stand ?? `# upgrade to ${since}, or remove ${name}`,
      };
    }
  },
});

/** Where to point at, how it is called, and what the version does with it. */
function subjectOf({ section, entries: [entry] }: UnreadGroup<Future>) {
  const { key, location, row, predecessor } = entry;
  if (section) {
    const since = section.readFrom ?? row.since;
    const what = `[${section.key}] with its keys`;
    return { at: section.location, name: section.key, what, since, instead: 'passes over it' };
  }
  const instead = predecessor ? `reads ${predecessor.key}` : 'passes over it';
  return { at: location, name: key, what: key, since: row.since, instead };
}

/** What this version reads in their place, where it reads something for each. */
function lines(
  { section, entries }: UnreadGroup<Future>,
  given: Facts['given'],
): string | undefined {
  const known = entries.flatMap(({ key, predecessor, scalar }) =>
    predecessor ? [written(predecessor, scalar, key, linesBeside(given))] : [],
  );
  if (known.length < entries.length) return undefined;
  return [...(section ? [`# in place of [${section.key}]:`] : []), ...known].join('\n');
}

function standIn(
  current: KeyRow,
  name: string,
  value: string,
  given: Facts['given'],
  variable?: string,
): string {
  const beside = linesBeside(given);
  return variable === undefined
    ? carriedToFile(current, value, name, beside)
    : carriedVariable(variable, current, value, name, beside);
}
