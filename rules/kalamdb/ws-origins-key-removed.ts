import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { allowsAnyOrigin, listLines } from '../shared/origins.ts';

const removed = 'security.allowed_ws_origins';

export default defineRule(kalamdb, {
  meta: {
    title: 'The list of WebSocket origins is no longer read',
    severity: 'high',
    kind: 'inert',
    keys: ['security.cors.allowed_origins', 'security.cors.allow_credentials'],
    facts: ['unread', 'strings'],
    versions: '>=0.4.2-rc.3',
    why: 'Since 0.4.2-rc.3 one list holds for HTTP and WebSockets, and this one restricts nothing, although the guide still shows it.',
    fix: 'allowed_origins = ["https://app.example.com"] # in [security.cors]',
    references: ['guide §5', 'CWE-1385'],
    evidence: [{ facts: 'kalamdb §2.4, §6.2', how: 'read' }],
    since: '0.1.0',
  },
  // The rules for removed and moved keys leave this key to this rule.
  *check(config, { unread, strings }) {
    const origins = config['security.cors.allowed_origins'];
    const left = unread.find(({ key }) => key === removed);
    if (!left) return;
    const isSet = origins.provenance.layer !== 'default';
    // While it was read, an empty list left the decision to the other one: nothing changed.
    const isEmpty = strings(({ key }) => key === `${removed}[]`).length === 0;
    const outcome = allowsAnyOrigin(origins.value)
      ? 'every WebSocket is let in'
      : 'cors.allowed_origins decides alone';
    yield {
      at: left.location,
      name: removed,
      message: `allowed_ws_origins is not read since 0.4.2-rc.3: ${outcome}`,
      ...(isEmpty && { severity: 'info' }),
      fix:
        isEmpty || isSet
          ? '# remove allowed_ws_origins'
          : listLines(origins, config['security.cors.allow_credentials']),
      ...(isSet && {
        related: [{ key: 'security.cors.allowed_origins', message: 'the list that is read' }],
      }),
    };
  },
});
