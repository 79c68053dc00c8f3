import { kalamdb, linesBeside } from '#products/kalamdb';
import { defineRule, type Facts } from '#rule';
import { carriedLine } from '../shared/carried.ts';
import { hasOwnRule } from '../shared/own-rule.ts';
import { looksLikeProtection } from '../shared/protection.ts';
import { nameOf } from '../shared/shown.ts';
import {
  bySection,
  fateOfKeys,
  isEmpty,
  meantHeaders,
  type Unknown,
  type UnreadGroup,
  type UnreadSection,
} from '../shared/unread-section.ts';
import { onOneLine } from '../shared/written.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'A key that no version reads',
    severity: 'medium',
    kind: 'inert',
    keys: [],
    facts: ['unread', 'given', 'at'],
    why: 'KalamDB passes over unknown keys and sections without a word: what this line was meant to do does not happen.',
    fix: 'the key that was meant, or no line at all',
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §3', how: 'executed' }],
    since: '0.1.0',
  },
  *check(_config, { unread, given, at }) {
    const unknown = unread
      .filter((entry) => entry.known === 'no')
      .filter(({ key }) => !hasOwnRule(key, at));
    // Of a section that another version reads the unknown keys stand alone: the section is future-key's.
    for (const group of bySection(unknown, ({ isCatalogued }) => !isCatalogued)) {
      const { section, entries } = group;
      const [first] = entries;
      const names = entries.map(({ key, nearest }) => nearest ?? key);
      const isProtection = [section?.nearest ?? '', ...names].some(looksLikeProtection);
      yield {
        at: section?.location ?? first.location,
        name: section?.key ?? first.key,
        message: section ? aboutSection(group, section) : aboutKey(first),
        fix: meantHeaders(group) ?? lines(group, given),
        ...severityOf(isEmpty(group), isProtection),
      };
    }
  },
});

/** An empty section sets nothing that could be missed. */
function severityOf(isBlank: boolean, isProtection: boolean) {
  if (isBlank) return { severity: 'info' } as const;
  return isProtection && ({ severity: 'high' } as const);
}

function aboutKey({ key, nearest }: Unknown): string {
  if (nearest === undefined) return `${key} is read by no version: it has no effect`;
  const isElsewhere = nameOf(nearest) === nameOf(key);
  const rest = isElsewhere ? `${nearest} is` : `did you mean ${nearest}?`;
  return `${key} is read by no version; ${rest}`;
}

function aboutSection(group: UnreadGroup<Unknown>, { key, nearest }: UnreadSection): string {
  const meant = nearest === undefined ? '' : `; did you mean [${nearest}]?`;
  return isEmpty(group)
    ? `[${key}] is empty, and no version reads it${meant}`
    : `[${key}] is read by no version: ${fateOfKeys(group)}${meant}`;
}

/** The lines that were meant, but for those that stand already, or none. */
function lines({ section, entries }: UnreadGroup<Unknown>, given: Facts['given']): string {
  const meant = entries.flatMap(({ key, meant: row, scalar }) => {
    const isSet = row && given((other) => other === row).length > 0;
    return row && !isSet ? carriedLine(row, scalar, key, linesBeside(given)) : [];
  });
  if (meant.length === 0)
    return `# remove ${section ? whole(section, entries) : alone(entries[0])}`;
  const header = section ? [`# in place of ${onOneLine(`[${section.key}]`)}:`] : [];
  return [...header, ...new Set(meant)].join('\n');
}

/** A section; tables in it have headers of their own. */
function whole({ key }: UnreadSection, entries: readonly Unknown[]): string {
  const isDeep = entries.some((entry) => entry.key.includes('.', key.length + 1));
  return `${onOneLine(`[${key}]`)}${isDeep ? ' and the tables in it' : ''}`;
}

/** A key; of a list of tables every one. */
function alone({ key, value }: Unknown): string {
  const isList = value?.source.text.startsWith('[[', value.span.start) === true;
  return isList ? `every ${onOneLine(`[[${key}]]`)}` : onOneLine(nameOf(key));
}
