import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { bytesOf, patternOf, publicIn } from '../shared/weak-secret.ts';

const shortest = 12;
/** 10^8 guesses: up to there the library calls a password somewhat guessable. */
const leastBits = 27;

export default defineRule(kalamdb, {
  meta: {
    title: 'The root password is weak or public',
    severity: 'critical',
    kind: 'insecure',
    keys: ['auth.root_password', 'auth.local.enabled'],
    facts: ['strengthOf'],
    why: 'Root owns the database, and the server checks neither the length of its password nor whether it is a common one. After the first boot it is changed with ALTER USER; this setting is then no longer read.',
    fix: 'KALAMDB_ROOT_PASSWORD=<output of: openssl rand -base64 24>',
    references: ['guide §3', 'guide checklist: secrets', 'CWE-521', 'CWE-1392'],
    evidence: [{ facts: 'kalamdb §6.4, §7', how: 'read' }],
    since: '0.1.0',
  },
  *check(config, { strengthOf }) {
    const { value: secret } = config['auth.root_password'];
    if (!secret || secret.byteLength === 0) return;
    const short = secret.byteLength < shortest ? `fewer than ${shortest}` : undefined;
    const fault = publicIn(secret) ?? patternOf(secret, strengthOf, leastBits) ?? short;
    if (fault === undefined) return;
    const isUsable = config['auth.local.enabled'].value;
    yield {
      key: 'auth.root_password',
      message: `${bytesOf(secret)}, ${fault}${isUsable ? '' : '; no use while local login is off'}`,
      ...(!isUsable && { severity: 'low' as const }),
    };
  },
});
