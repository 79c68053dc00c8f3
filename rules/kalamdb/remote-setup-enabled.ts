import { kalamdb, lineFor } from '#products/kalamdb';
import { defineRule } from '#rule';
import { settingLine } from '../shared/setting-line.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'The setup endpoint answers remote callers',
    severity: 'critical',
    kind: 'insecure',
    keys: ['auth.allow_remote_setup', 'auth.local.enabled', 'auth.root_password'],
    why: 'While root has no password, whoever calls the setup endpoint first sets it and creates an administrator of their own. Once root has one, the endpoint answers 409 and serves nobody.',
    fix: lineFor('auth.allow_remote_setup'),
    references: ['guide §3', 'guide checklist: auth', 'CWE-306'],
    evidence: [{ facts: 'kalamdb §6.4, §7', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const { value: isOn, provenance } = config['auth.allow_remote_setup'];
    if (!isOn || !config['auth.local.enabled'].value) return;
    const password = config['auth.root_password'].value;
    const isSeeded = password !== undefined && password.byteLength > 0;
    yield {
      key: 'auth.allow_remote_setup',
      message: isSeeded
        ? 'remote setup stays open, though root gets its password another way'
        : 'no root password is given: until root has one, the first caller owns the database',
      fix: settingLine(provenance, 'auth.allow_remote_setup', 'false'),
      ...(isSeeded && { severity: 'medium' as const }),
    };
  },
});
