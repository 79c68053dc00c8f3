import { kalamdb, lineFor } from '#products/kalamdb';
import { defineRule } from '#rule';
import { inPlaceOf, meantOrigin, namedOrigins, oddityOf } from '../shared/origins.ts';
import { shown } from '../shared/shown.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'An allowed origin that no browser sends',
    severity: 'medium',
    kind: 'broken',
    keys: ['security.cors.allowed_origins'],
    why: 'The server compares the whole text, case and port included. The website that was meant gets its calls blocked by the browser and its WebSockets refused.',
    fix: lineFor('security.cors.allowed_origins'),
    references: ['guide §5'],
    evidence: [{ facts: 'kalamdb §6.1, §6.2', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    for (const { text, item, origin } of namedOrigins(
      config['security.cors.allowed_origins'].value,
    )) {
      const oddity = oddityOf(text, origin);
      if (oddity === undefined) continue;
      yield {
        key: 'security.cors.allowed_origins',
        item,
        message: `${shown(text)} ${oddity}: no browser sends that, so it never matches`,
        fix: inPlaceOf(text, meantOrigin(text)),
      };
    }
  },
});
