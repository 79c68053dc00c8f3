import { exposedBy, kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { isExposed } from '../shared/exposure.ts';
import { allowsAnyOrigin, listLines } from '../shared/origins.ts';
import { settingLine } from '../shared/setting-line.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'WebSockets without an Origin are let in',
    severity: 'low',
    kind: 'insecure',
    keys: [
      'security.strict_ws_origin_check',
      'security.cors.allowed_origins',
      'security.cors.allow_credentials',
      'server.host',
      'server.public_origin',
    ],
    facts: ['exposure', 'at'],
    why: 'Browsers always send the header, scripts do not: the list of origins does not hold whoever just leaves it out. A wrong Origin is refused either way, where the list restricts.',
    fix: 'strict_ws_origin_check = true',
    references: ['guide §5', 'guide checklist: origins', 'CWE-1385'],
    evidence: [{ facts: 'kalamdb §6.2', how: 'read' }],
    since: '0.1.0',
  },
  *check(config, { exposure, at }) {
    const { value: isStrict, provenance } = config['security.strict_ws_origin_check'];
    if (isStrict) return;
    const line = settingLine(provenance, 'security.strict_ws_origin_check', 'true');
    const origins = config['security.cors.allowed_origins'];
    // Without a list that restricts, the check would do nothing.
    const needsList = at('>=0.4.2-rc.3') && allowsAnyOrigin(origins.value);
    const byDefault = provenance.layer === 'default' ? ' by default' : '';
    yield {
      key: 'security.strict_ws_origin_check',
      message: `strict_ws_origin_check is off${byDefault}: a WebSocket without an Origin is let in`,
      fix: [
        line,
        ...(needsList ? [listLines(origins, config['security.cors.allow_credentials'])] : []),
      ].join('\n'),
      ...(isExposed(exposedBy(config), exposure) && { severity: 'medium' as const }),
    };
  },
});
