import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { settingLine } from '../shared/setting-line.ts';

/** Refresh tokens live this many times as long as access tokens (facts/kalamdb §6.5). */
const factor = 7;
/** Hours of the 7 days that the guide's checklist allows. */
const longest = 168;

export default defineRule(kalamdb, {
  meta: {
    title: 'Refresh tokens live longer than a week',
    severity: 'medium',
    kind: 'insecure',
    keys: ['auth.jwt_expiry_hours'],
    why: 'Whoever has a refresh token makes new access tokens from it for as long as it lives. It has no lifetime of its own: it is always 7 times that of the access token.',
    fix: 'jwt_expiry_hours = 1',
    references: ['guide checklist: auth', 'CWE-613'],
    evidence: [{ facts: 'kalamdb §1.2 auth.jwt_expiry_hours, §6.5', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const { value, provenance } = config['auth.jwt_expiry_hours'];
    const hours = Number(value) * factor;
    if (hours <= longest) return;
    yield {
      key: 'auth.jwt_expiry_hours',
      message: `${factor} times ${value} hours: a refresh token works for ${hours} hours`,
      fix: settingLine(provenance, 'auth.jwt_expiry_hours', '1'),
    };
  },
});
