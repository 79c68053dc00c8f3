import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';

export default defineRule(kalamdb, {
  meta: {
    title: 'Any request header, with credentials',
    severity: 'low',
    kind: 'insecure',
    keys: ['security.cors.allowed_headers', 'security.cors.allow_credentials'],
    why: 'An allowed page can add whatever headers it likes to calls that carry credentials, also those that a proxy in front takes for its own.',
    fix: 'allowed_headers = ["Authorization", "Content-Type"]',
    references: ['guide §5', 'CWE-942'],
    evidence: [{ facts: 'kalamdb §6.1', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const item = config['security.cors.allowed_headers'].value.indexOf('*');
    if (item === -1 || !config['security.cors.allow_credentials'].value) return;
    yield {
      key: 'security.cors.allowed_headers',
      item,
      message: '"*" with credentials on lets pages send any header with them',
      related: [{ key: 'security.cors.allow_credentials', message: 'credentials are on here' }],
    };
  },
});
