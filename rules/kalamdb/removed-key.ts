import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { hasOwnRule } from '../shared/own-rule.ts';
import { nameOf } from '../shared/shown.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'A key that is no longer read',
    severity: 'high',
    kind: 'inert',
    keys: [],
    facts: ['unread', 'unreadVariables', 'at'],
    why: 'Earlier versions read it, this one passes over it without a word, and nothing of the same meaning took its place.',
    fix: '# remove the line',
    references: ['none fits'],
    evidence: [
      { facts: 'kalamdb §2.1, §2.5', how: 'read' },
      { facts: 'kalamdb §3', how: 'executed' },
    ],
    since: '0.1.0',
  },
  *check(_config, { unread, unreadVariables, at }) {
    for (const entry of unread) {
      if (entry.known !== 'removed' || entry.successor || hasOwnRule(entry.key, at)) continue;
      const { key, location, row, write } = entry;
      yield {
        at: location,
        name: key,
        message: `${key} was dropped in ${row.until}: it has no effect`,
        fix: write ?? `# remove ${nameOf(key)}`,
      };
    }
    for (const entry of unreadVariables) {
      if (entry.known !== 'removed' || entry.key !== undefined) continue;
      const { name, location, until, row } = entry;
      yield {
        at: location,
        name,
        message: `${name} was dropped in ${until ?? row.until}: it sets nothing`,
        fix: `# remove ${name}`,
      };
    }
  },
});
