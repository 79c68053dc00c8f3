import { kalamdb } from '#products/kalamdb';
import { defineFleetRule } from '#rule';
import { sharedBy } from '../shared/equal-secrets.ts';
import { literalOf } from '../shared/literal.ts';

const keys = [
  'auth.jwt_secret',
  'auth.root_password',
  'auth.pg_auth_token',
  'auth.oidc.client_secret',
] as const;

export default defineFleetRule(kalamdb, {
  meta: {
    title: 'Two environments share a secret',
    severity: 'high',
    kind: 'insecure',
    keys,
    why: 'What leaks from the weaker environment opens the other: with one JWT secret, a token that staging signed is valid in production.',
    fix: 'KALAMDB_JWT_SECRET=<output of: openssl rand -base64 48>',
    references: ['guide §2', 'guide §12', 'guide checklist: secrets'],
    evidence: [{ facts: 'kalamdb §6.5, §7', how: 'read' }],
    since: '0.1.0',
  },
  *check(members) {
    for (const key of keys) {
      const holders = members.flatMap((member) => {
        const literal = literalOf(member.config[key]);
        return literal && literal.overriddenBy === undefined
          ? { member, secret: literal.secret }
          : [];
      });
      for (const group of sharedBy(holders)) {
        const [first] = group;
        const told = new Set([first?.member.environment]);
        for (const { member } of group) {
          if (!first || told.has(member.environment)) continue;
          told.add(member.environment);
          const other = first.member.environment;
          yield {
            member,
            key,
            message: `the same secret as in ${other}: what leaks there opens this one too`,
            related: [{ member: first.member, key, message: `the same in ${other}` }],
            ...(key !== 'auth.jwt_secret' && { fix: '# a value of its own for each environment' }),
          };
        }
      }
    }
  },
});
