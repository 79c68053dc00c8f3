import { kalamdb, lineFor } from '#products/kalamdb';
import { defineRule } from '#rule';
import { listLine } from '../shared/origins.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'Any website may call the server',
    severity: 'high',
    kind: 'insecure',
    keys: ['security.cors.allowed_origins', 'security.cors.allow_credentials'],
    facts: ['refusals'],
    why: 'Every page that someone opens can use their browser to reach this server, also one inside a private network, and read what it answers.',
    fix: lineFor('security.cors.allowed_origins'),
    references: ['guide §5', 'guide checklist: origins', 'CWE-942'],
    evidence: [{ facts: 'kalamdb §6.1', how: 'read' }],
    since: '0.1.0',
  },
  *check(config, { refusals }) {
    const { value: origins } = config['security.cors.allowed_origins'];
    const item = origins.indexOf('*');
    // With credentials cors-wildcard-credentials speaks, at 0.4.2-rc.3 when exposed exposure-without-origins.
    if (item === -1 || config['security.cors.allow_credentials'].value) return;
    if (refusals.some(({ reason }) => reason === 'exposure-needs-origins')) return;
    yield {
      key: 'security.cors.allowed_origins',
      item,
      message: '"*" lets the pages of any website call the server and read its answers',
      fix: listLine(config['security.cors.allowed_origins']),
    };
  },
});
