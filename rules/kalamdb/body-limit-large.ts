import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { bytes } from '../shared/bytes.ts';

/** Above what the fixed caps let through of one file (facts/kalamdb §6.6). */
const most = 104_857_600;

export default defineRule(kalamdb, {
  meta: {
    title: 'The limit on request bodies is too high to be one',
    severity: 'low',
    kind: 'insecure',
    keys: ['rate_limit.request_body_limit_bytes', 'rate_limit.enable_connection_protection'],
    why: 'JSON stops at 2 MiB, SQL text at 1 MiB and one file at 100 MB whatever it says: beyond that it only lets uploads of many files fill the server.',
    fix: 'request_body_limit_bytes = 10485760',
    references: ['guide §8', 'CWE-770'],
    evidence: [{ facts: 'kalamdb §6.6', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const key = 'rate_limit.request_body_limit_bytes';
    const { value } = config[key];
    // Without the protection no body is judged: connection-protection-off says so.
    if (value <= most || !config['rate_limit.enable_connection_protection'].value) return;
    yield {
      key,
      message: `one request may bring ${bytes(value)}, more than any one file may have`,
    };
  },
});
