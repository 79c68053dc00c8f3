import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { homeOf } from '../shared/home.ts';
import { settingLine } from '../shared/setting-line.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'New passwords are not checked',
    severity: 'medium',
    kind: 'insecure',
    keys: [
      'auth.local.enforce_password_complexity',
      'auth.enforce_password_complexity',
      'auth.local.enabled',
    ],
    formerly: 'auth.enforce_password_complexity',
    facts: ['unread'],
    why: 'Without this switch CREATE USER and ALTER USER take a password of one letter or from any list of common ones; no other setting turns a check on.',
    fix: '[auth.local]\nenforce_password_complexity = true',
    references: ['guide §4', 'CWE-521'],
    evidence: [{ facts: 'kalamdb §6.4, §2.1', how: 'read' }],
    since: '0.1.0',
  },
  *check(config, { unread }) {
    const newer = 'auth.local.enforce_password_complexity';
    const older = 'auth.enforce_password_complexity';
    const key = homeOf(config, newer, older);
    const { value: isEnforced, provenance } = config[key];
    if (isEnforced || !config['auth.local.enabled'].value) return;
    const left = unread.filter((entry) => key === newer && entry.key === older);
    yield {
      key,
      message: 'enforce_password_complexity is off: no length and no common-password check',
      fix: settingLine(provenance, key, 'true'),
      related: left.map(({ location }) => ({ at: location, message: 'not read here any more' })),
    };
  },
});
