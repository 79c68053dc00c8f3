import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { literalOf } from '../shared/literal.ts';
import { bytesOf } from '../shared/weak-secret.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'The root password stands in the config file',
    severity: 'high',
    kind: 'insecure',
    keys: ['auth.root_password'],
    why: 'Whoever reads the file, a backup of it or its history in Git can log in as root. Only the first boot needs the password; after that the line does nothing but give it away.',
    fix: '# server.toml: no root_password line\nKALAMDB_ROOT_PASSWORD=<output of: openssl rand -base64 24>',
    references: ['guide §3', 'guide checklist: secrets', 'CWE-798', 'CWE-260'],
    evidence: [{ facts: 'kalamdb §6.4', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    // Of a public password root-password-weak speaks: there is nothing to give away.
    const literal = literalOf(config['auth.root_password']);
    if (!literal) return;
    const { secret, at, overriddenBy } = literal;
    const what = `a literal password of ${bytesOf(secret)}`;
    yield overriddenBy === undefined
      ? { key: 'auth.root_password', message: `${what}: whoever reads the file can try it as root` }
      : {
          at,
          name: 'auth.root_password',
          message: `${what} is left in the file, overridden by ${overriddenBy}`,
          severity: 'medium',
        };
  },
});
