import { kalamdb, lineFor } from '#products/kalamdb';
import { defineRule } from '#rule';
import { inPlaceOf, namedOrigins } from '../shared/origins.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'The origin null may call the server',
    severity: 'high',
    kind: 'insecure',
    keys: ['security.cors.allowed_origins'],
    why: 'null names no site. Browsers send it for sandboxed frames, local files and some redirects, so every website can put a page into such a frame and call the server from it.',
    fix: lineFor('security.cors.allowed_origins'),
    references: ['guide §5', 'CWE-942'],
    evidence: [{ facts: 'kalamdb §6.1', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    for (const { text, item } of namedOrigins(config['security.cors.allowed_origins'].value)) {
      if (text !== 'null') continue;
      yield {
        key: 'security.cors.allowed_origins',
        item,
        message: '"null" is sent by sandboxed frames: any website can make one',
        fix: inPlaceOf(text),
      };
    }
  },
});
