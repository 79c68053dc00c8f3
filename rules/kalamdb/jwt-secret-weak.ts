import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { bytesOf, publicIn } from '../shared/weak-secret.ts';

/** What the server demands on hosts that are not local (facts/kalamdb §5.1 R24). */
const least = 32;

export default defineRule(kalamdb, {
  meta: {
    title: 'The JWT secret is short or public',
    severity: 'critical',
    kind: 'insecure',
    keys: ['auth.jwt_secret'],
    facts: ['refusals'],
    why: 'Whoever knows or guesses the secret signs tokens for any user. The server refuses it only on hosts other than 127.0.0.1, localhost and ::1, and of the public strings it knows six.',
    fix: 'KALAMDB_JWT_SECRET=<output of: openssl rand -base64 48>',
    references: ['guide §2', 'guide checklist: secrets', 'CWE-1391', 'CWE-1392'],
    evidence: [
      { facts: 'kalamdb §5.1 R24', how: 'executed' },
      { facts: 'kalamdb §7, §8', how: 'read' },
    ],
    since: '0.1.0',
  },
  *check(config, { refusals }) {
    const { value: secret, provenance } = config['auth.jwt_secret'];
    const isPublic = secret.publishedIn !== undefined;
    if (provenance.layer === 'default') return;
    if (!isPublic && secret.byteLength >= least) return;
    const refusal = refusals.find(({ reason }) => reason === 'auth.jwt_secret-weak');
    const what = secret.byteLength === 0 ? 'set but empty' : (publicIn(secret) ?? bytesOf(secret));
    const isOpen = isPublic || secret.byteLength === 0;
    const allowed = isOpen
      ? 'anyone can sign tokens'
      : `below the ${least} that other hosts demand`;
    yield {
      key: 'auth.jwt_secret',
      message: `${what}: ${refusal ? 'the server refuses to start with it' : allowed}`,
      ...(refusal && { kind: 'start' as const }),
      ...(refusal?.because && {
        related: [{ at: refusal.because, message: 'only on a local host would it start' }],
      }),
    };
  },
});
