import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { bytesOf, patternOf } from '../shared/weak-secret.ts';

/** Shorter ones are jwt-secret-weak's. */
const shortest = 32;
/** Far more than any search reaches, and less than half of what 32 random bytes have. */
const leastBits = 96;

export default defineRule(kalamdb, {
  meta: {
    title: 'The JWT secret is long but not random',
    severity: 'high',
    kind: 'insecure',
    keys: ['auth.jwt_secret'],
    facts: ['strengthOf'],
    why: 'One token is enough to try secrets against offline, billions a second, and lists of words and patterns are tried first. The server counts bytes only.',
    fix: 'KALAMDB_JWT_SECRET=<output of: openssl rand -base64 48>',
    references: ['guide §2', 'CWE-331'],
    evidence: [{ facts: 'kalamdb §5.1 R24', how: 'executed' }],
    since: '0.1.0',
  },
  *check(config, { strengthOf }) {
    const { value: secret } = config['auth.jwt_secret'];
    if (secret.publishedIn !== undefined) return;
    if (secret.byteLength < shortest) return;
    const pattern = patternOf(secret, strengthOf, leastBits);
    if (pattern === undefined) return;
    yield {
      key: 'auth.jwt_secret',
      message: `${bytesOf(secret)}, but ${pattern}; 32 random bytes have 256 bits`,
    };
  },
});
