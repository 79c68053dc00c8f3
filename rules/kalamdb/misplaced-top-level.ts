import { kalamdb, linesBeside } from '#products/kalamdb';
import { defineRule } from '#rule';
import { carriedLine } from '../shared/carried.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'A key of the top level stands in a section',
    severity: 'medium',
    kind: 'inert',
    keys: [],
    facts: ['unread', 'sections', 'given'],
    why: 'In TOML a key belongs to the header above it. Below any header this one is an unknown key of that section, which the server passes over without a word.',
    fix: 'transaction_timeout_secs = 60 # before the first section',
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §1.2 top level, §3', how: 'executed' }],
    since: '0.1.0',
  },
  *check(_config, { unread, sections, given }) {
    for (const entry of unread) {
      if (entry.known !== 'misplaced') continue;
      const { key, location, row } = entry;
      const parent = key.slice(0, key.lastIndexOf('.'));
      const header = entry.section?.location ?? sections.get(parent);
      yield {
        at: location,
        name: key,
        message: `${row.key} is a key of [${parent}] here: it counts before the first section only`,
        fix: carriedLine(row, entry.scalar, key, linesBeside(given)),
        ...(header && { related: [{ at: header, message: 'the header that takes it' }] }),
      };
    }
  },
});
