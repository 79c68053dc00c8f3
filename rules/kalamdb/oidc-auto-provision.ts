import { kalamdb, lineFor } from '#products/kalamdb';
import { defineRule } from '#rule';
import { isAdministrative, roleOf } from '../shared/role.ts';
import { settingLine } from '../shared/setting-line.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'Every identity of the provider is let in',
    severity: 'medium',
    kind: 'insecure',
    keys: ['auth.oidc.auto_provision', 'auth.oidc.enabled', 'auth.oidc.default_role'],
    why: 'Whoever the identity provider knows gets into the database without anyone deciding so; with a public provider that is everyone who opens an account there.',
    fix: lineFor('auth.oidc.auto_provision'),
    references: ['guide §7', 'CWE-862'],
    evidence: [{ facts: 'kalamdb §6.8', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const { value: isOn, provenance } = config['auth.oidc.auto_provision'];
    if (!isOn || !config['auth.oidc.enabled'].value) return;
    const role = roleOf(config['auth.oidc.default_role'].value) ?? 'user';
    const hasPower = isAdministrative(role);
    yield {
      key: 'auth.oidc.auto_provision',
      message: `whoever the issuer signs in is let in, with the role ${role}`,
      fix: settingLine(provenance, 'auth.oidc.auto_provision', 'false'),
      ...(hasPower && {
        severity: 'critical' as const,
        related: [{ key: 'auth.oidc.default_role' as const, message: 'the role of new accounts' }],
      }),
    };
  },
});
