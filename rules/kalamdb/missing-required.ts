import { kalamdb, lineFor } from '#products/kalamdb';
import { defineRule } from '#rule';
import { refusalsFor } from '../shared/refusal.ts';
import { list } from '../shared/words.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'A required section or key is missing',
    severity: 'critical',
    kind: 'start',
    keys: [],
    facts: ['refusals', 'unread', 'variables'],
    why: 'The server reads the whole file before it starts and stops at the first section or key that it needs and does not find. Names are case-sensitive.',
    fix: '[storage]\n[limits]\n[logging]\n[performance]',
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §1.1, §3', how: 'executed' }],
    since: '0.1.0',
  },
  *check(_config, { refusals, unread, variables }) {
    const missing = refusalsFor(refusals, (reason) => reason === 'missing');
    const sections = missing.filter(({ key }) => !key.includes('.'));
    const [first] = sections;
    if (first) {
      const names = sections.map(({ key }) => `[${key}]`);
      const misspelt = unread.find(({ key }) => sections.some((section) => isLike(key, section)));
      yield {
        at: first.location,
        name: first.key,
        message: `${list(names)} ${wordsFor(names)}`,
        fix: names.map((name) => (name === '[server]' ? server : name)).join('\n'),
        related: misspelt
          ? [{ at: misspelt.location, message: 'this key is in a section of another name' }]
          : [],
      };
    }
    for (const { key, location } of missing) {
      if (!key.includes('.')) continue;
      const given = variables.find(({ row }) => row.key === key)?.variable;
      yield {
        at: location,
        name: key,
        message: `${key} is missing`,
        fix: lineFor(key),
        related: given
          ? [{ at: given.location, message: 'a variable does not stand in for it' }]
          : [],
      };
    }
  },
});

const server = ['[server]', lineFor('server.host'), lineFor('server.port')].join('\n');

function wordsFor(names: readonly string[]): string {
  if (names.includes('[server]')) {
    return names.length === 1
      ? 'is missing; it needs host and port'
      : 'are missing; only [server] needs keys, host and port';
  }
  return names.length === 1
    ? 'is missing; an empty section is enough'
    : 'are missing; empty sections are enough';
}

/** Whether an unknown key stands in the section, but for the case of its name. */
function isLike(key: string, section: { readonly key: string }): boolean {
  const [name = ''] = key.split('.');
  return name !== section.key && name.toLowerCase() === section.key;
}
