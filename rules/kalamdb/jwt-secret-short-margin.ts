import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { bytesOf, patternOf } from '../shared/weak-secret.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'The JWT secret has little margin',
    severity: 'info',
    kind: 'insecure',
    keys: ['auth.jwt_secret'],
    facts: ['strengthOf'],
    why: 'The server takes 32 bytes; 64 leave room for an encoding that holds fewer random bits than it has characters.',
    fix: 'KALAMDB_JWT_SECRET=<output of: openssl rand -base64 48>',
    references: ['guide §2'],
    evidence: [{ facts: 'kalamdb §5.1 R24', how: 'executed' }],
    since: '0.1.0',
  },
  *check(config, { strengthOf }) {
    const { value: secret } = config['auth.jwt_secret'];
    if (secret.publishedIn !== undefined) return;
    if (secret.byteLength < 32 || secret.byteLength >= 64) return;
    // Of a secret that is not random jwt-secret-low-entropy speaks.
    if (patternOf(secret, strengthOf, 96) !== undefined) return;
    yield { key: 'auth.jwt_secret', message: `${bytesOf(secret)}: enough, and 64 are recommended` };
  },
});
