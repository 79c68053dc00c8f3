import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { settingLine } from '../shared/setting-line.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'Session cookies go over plain HTTP',
    severity: 'high',
    kind: 'insecure',
    keys: ['auth.cookie_secure'],
    why: 'One visit to the http:// address of the site is enough: the browser then sends the access and refresh tokens readable over the network.',
    fix: 'cookie_secure = true',
    references: ['guide checklist: origins', 'CWE-614'],
    evidence: [{ facts: 'kalamdb §6.5', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const { value: isSecure, provenance } = config['auth.cookie_secure'];
    if (isSecure) return;
    yield {
      key: 'auth.cookie_secure',
      message: 'cookie_secure is off: browsers send the session cookies without TLS too',
      fix: settingLine(provenance, 'auth.cookie_secure', 'true'),
    };
  },
});
