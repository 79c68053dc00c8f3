import { kalamdb, lineFor } from '#products/kalamdb';
import { defineRule } from '#rule';
import { allowsAnyOrigin } from '../shared/origins.ts';
import { settingLine } from '../shared/setting-line.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'The WebSocket origin check does nothing',
    severity: 'high',
    kind: 'inert',
    keys: ['security.strict_ws_origin_check', 'security.cors.allowed_origins'],
    versions: '>=0.4.2-rc.3',
    why: 'The server first looks at allowed_origins: while that is empty or has "*", it lets in every WebSocket, from any website and without an Origin, and never comes to the strict check.',
    fix: lineFor('security.cors.allowed_origins'),
    references: ['guide §5', 'guide checklist: origins', 'CWE-1385'],
    evidence: [{ facts: 'kalamdb §6.2', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const { value: origins, provenance } = config['security.cors.allowed_origins'];
    if (!config['security.strict_ws_origin_check'].value || !allowsAnyOrigin(origins)) return;
    const item = origins.indexOf('*');
    const fault = item === -1 ? 'allowed_origins is empty' : 'allowed_origins has "*"';
    yield {
      key: 'security.strict_ws_origin_check',
      message: `${fault}: WebSockets of any origin, or none, pass this check`,
      fix: settingLine(provenance, 'security.cors.allowed_origins', '["https://app.example.com"]'),
      ...(provenance.layer !== 'default' && {
        related: [
          {
            key: 'security.cors.allowed_origins' as const,
            ...(item !== -1 && { item }),
            message: 'this list decides first',
          },
        ],
      }),
    };
  },
});
