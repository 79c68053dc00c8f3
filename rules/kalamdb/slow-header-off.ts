import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';

export default defineRule(kalamdb, {
  meta: {
    title: 'Clients may take for ever over their headers',
    severity: 'medium',
    kind: 'insecure',
    keys: ['performance.client_request_timeout'],
    why: 'A client that sends its headers byte by byte keeps its connection for as long as it likes: a few thousand of those and nobody else gets one.',
    fix: 'client_request_timeout = 5',
    references: ['CWE-400'],
    evidence: [{ facts: 'kalamdb §1.2 performance', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const key = 'performance.client_request_timeout';
    if (config[key].value > 0) return;
    yield { key, message: 'client_request_timeout = 0 waits for slow headers without end' };
  },
});
