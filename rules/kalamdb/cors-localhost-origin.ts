import { kalamdb, lineFor } from '#products/kalamdb';
import { defineRule } from '#rule';
import { inPlaceOf, namedOrigins } from '../shared/origins.ts';
import { shown } from '../shared/shown.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'Pages from the local machine may call the server',
    severity: 'medium',
    kind: 'insecure',
    keys: ['security.cors.allowed_origins'],
    why: "Whatever listens on that port of a visitor's machine, a development server or a program that someone planted, counts as one of your own websites.",
    fix: lineFor('security.cors.allowed_origins'),
    references: ['guide §5', 'CWE-942'],
    evidence: [{ facts: 'kalamdb §6.1', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    for (const { text, item, site } of namedOrigins(
      config['security.cors.allowed_origins'].value,
    )) {
      if (site !== 'loopback') continue;
      yield {
        key: 'security.cors.allowed_origins',
        item,
        message: `${shown(text)} is each visitor's own machine, not a website of yours`,
        fix: inPlaceOf(text),
      };
    }
  },
});
