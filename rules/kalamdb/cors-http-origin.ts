import { kalamdb, lineFor } from '#products/kalamdb';
import { defineRule } from '#rule';
import { inPlaceOf, meantOrigin, namedOrigins } from '../shared/origins.ts';
import { shown } from '../shared/shown.ts';
import { asHttps } from '../shared/url.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'A website without TLS may call the server',
    severity: 'medium',
    kind: 'insecure',
    keys: ['security.cors.allowed_origins'],
    why: 'Whoever is on the way to a visitor can write a page of that origin themselves, and call the server from it.',
    fix: lineFor('security.cors.allowed_origins'),
    references: ['guide §5', 'CWE-942'],
    evidence: [{ facts: 'kalamdb §6.1', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    for (const { text, item, site } of namedOrigins(
      config['security.cors.allowed_origins'].value,
    )) {
      if (site !== 'http') continue;
      yield {
        key: 'security.cors.allowed_origins',
        item,
        message: `${shown(text)} is served without TLS: anyone on the way can be it`,
        fix: inPlaceOf(text, meantOrigin(asHttps(text)) ?? asHttps(text)),
      };
    }
  },
});
