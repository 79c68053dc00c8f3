import { exposedBy, kalamdb, lineFor } from '#products/kalamdb';
import { defineRule } from '#rule';
import { isExposed } from '../shared/exposure.ts';
import { listLines } from '../shared/origins.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'No allowed origins, which means all of them',
    severity: 'medium',
    kind: 'insecure',
    keys: [
      'security.cors.allowed_origins',
      'security.cors.allow_credentials',
      'server.host',
      'server.public_origin',
    ],
    facts: ['exposure', 'refusals'],
    why: 'An empty list does not close the door to browsers, it opens it as "*" does: every page that someone opens can call the server from their browser and read what it answers.',
    fix: lineFor('security.cors.allowed_origins'),
    references: ['guide §5', 'guide checklist: origins', 'CWE-942'],
    evidence: [{ facts: 'kalamdb §6.1, §5.1 R14a', how: 'read' }],
    since: '0.1.0',
  },
  *check(config, { exposure, refusals }) {
    const origins = config['security.cors.allowed_origins'];
    const credentials = config['security.cors.allow_credentials'];
    // With credentials cors-wildcard-credentials speaks, where the server refuses it exposure-without-origins.
    if (origins.value.length > 0 || credentials.value) return;
    if (refusals.some(({ reason }) => reason === 'exposure-needs-origins')) return;
    yield {
      key: 'security.cors.allowed_origins',
      message: 'allowed_origins is empty: any website may call the server and read its answers',
      fix: listLines(origins, credentials),
      ...(isExposed(exposedBy(config), exposure) && { severity: 'high' as const }),
    };
  },
});
