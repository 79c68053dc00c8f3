import { kalamdb, lineFor } from '#products/kalamdb';
import { defineRule } from '#rule';
import { roleOf } from '../shared/role.ts';
import { settingLine } from '../shared/setting-line.ts';
import { shown } from '../shared/shown.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'The default role of OIDC accounts does not exist',
    severity: 'low',
    kind: 'broken',
    keys: ['auth.oidc.default_role'],
    why: 'The server takes user instead, and says so in a warning that is lost, since no log is open yet.',
    fix: lineFor('auth.oidc.default_role'),
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §1.2 auth.oidc.default_role, §5.2', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const { value, provenance } = config['auth.oidc.default_role'];
    if (roleOf(value) !== undefined) return;
    yield {
      key: 'auth.oidc.default_role',
      message: `${shown(value)} is no role: the server takes user instead`,
      fix: settingLine(provenance, 'auth.oidc.default_role', '"user"'),
    };
  },
});
