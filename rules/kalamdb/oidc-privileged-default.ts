import { kalamdb, lineFor } from '#products/kalamdb';
import { defineRule } from '#rule';
import { isAdministrative, roleOf } from '../shared/role.ts';
import { settingLine } from '../shared/setting-line.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'New OIDC accounts are administrators',
    severity: 'critical',
    kind: 'insecure',
    keys: ['auth.oidc.default_role', 'auth.oidc.auto_provision', 'auth.oidc.enabled'],
    why: 'dba and system administer the database and its users. auto_provision gives the default role to every identity of the provider, whoever that is.',
    fix: lineFor('auth.oidc.default_role'),
    references: ['guide §7', 'CWE-269'],
    evidence: [{ facts: 'kalamdb §6.8', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const { value, provenance } = config['auth.oidc.default_role'];
    const role = roleOf(value);
    if (!isAdministrative(role)) return;
    const isHandedOut =
      config['auth.oidc.enabled'].value && config['auth.oidc.auto_provision'].value;
    yield {
      key: 'auth.oidc.default_role',
      message: isHandedOut
        ? `auto_provision gives every identity of the issuer the role ${role}`
        : `with auto_provision on, new accounts would get the role ${role}`,
      fix: settingLine(provenance, 'auth.oidc.default_role', '"user"'),
      ...(isHandedOut
        ? { related: [{ key: 'auth.oidc.auto_provision', message: 'handed out by this' }] }
        : { severity: 'medium' }),
    };
  },
});
