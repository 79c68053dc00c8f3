import { kalamdb, lineFor } from '#products/kalamdb';
import { defineRule } from '#rule';
import { allowsAnyOrigin, listLines } from '../shared/origins.ts';

const key = 'security.strict_ws_origin_check';
/** Of another section than the switch that the finding stands at. */
const list = 'security.cors.allowed_origins';

export default defineRule(kalamdb, {
  meta: {
    title: 'The WebSocket origin check does nothing',
    severity: 'high',
    kind: 'inert',
    keys: [key, list, 'security.cors.allow_credentials'],
    versions: '>=0.4.2-rc.3',
    why: 'The server first looks at allowed_origins: while that is empty or has "*", it lets in every WebSocket, from any website and without an Origin, and never comes to the strict check.',
    fix: lineFor(list),
    references: ['guide §5', 'guide checklist: origins', 'CWE-1385'],
    evidence: [{ facts: 'kalamdb §6.2', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const { value: origins, provenance } = config[list];
    if (!config[key].value || !allowsAnyOrigin(origins)) return;
    const item = origins.indexOf('*');
    const fault = item === -1 ? 'allowed_origins is empty' : 'allowed_origins has "*"';
    yield {
      key,
      message: `${fault}: WebSockets of any origin, or none, pass this check`,
      fix: listLines(config[list], config['security.cors.allow_credentials']),
      ...(provenance.layer !== 'default' && {
        related: [
          {
            key: list,
            ...(item !== -1 && { item }),
            message: 'this list decides first',
          },
        ],
      }),
    };
  },
});
