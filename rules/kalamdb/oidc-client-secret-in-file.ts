import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { isTelling } from '../shared/literal.ts';
import { bytesOf } from '../shared/weak-secret.ts';

const legacy = /^oauth\.providers\.[a-z]+\.client_secret$/;
const withoutVariable =
  '# no variable takes it before 0.5: chmod 600 server.toml, and keep it out of Git';

export default defineRule(kalamdb, {
  meta: {
    title: 'The OIDC client secret stands in the file',
    severity: 'high',
    kind: 'insecure',
    // Not its keys: `[oauth]` had the secret before `[auth.oidc]` did, and no version has both.
    keys: [],
    facts: ['strings', 'at', 'variables'],
    why: 'Whoever reads the file, a backup of it or its history in Git can pose as this server to the identity provider.',
    fix: '# server.toml: no client_secret line\nKALAMDB_AUTH_OIDC_CLIENT_SECRET=<the secret, renewed at the identity provider>',
    references: ['guide §7', 'guide checklist: secrets', 'CWE-798', 'CWE-260'],
    evidence: [{ facts: 'kalamdb §1.2, §2.1, §7', how: 'executed' }],
    since: '0.1.0',
  },
  *check(_config, { strings, at, variables }) {
    const hasVariable = at('>=0.5.1-beta.2');
    const by = variables.find(({ row }) => row.key === 'auth.oidc.client_secret')?.variable.name;
    const isRead = (key: string): boolean =>
      hasVariable ? key === 'auth.oidc.client_secret' : legacy.test(key);
    const rest =
      by === undefined
        ? ': whoever reads the file can pose as this server'
        : ` is left in the file, overridden by ${by}`;
    const secrets = strings(
      ({ key, secret, location }) =>
        location.source.kind === 'config' && isRead(key) && isTelling(secret),
    );
    for (const { key, secret, location } of secrets) {
      yield {
        at: location,
        name: key,
        message: `a literal secret of ${bytesOf(secret)}${rest}`,
        ...(by !== undefined && { severity: 'medium' as const }),
        ...(!hasVariable && { fix: withoutVariable }),
      };
    }
  },
});
