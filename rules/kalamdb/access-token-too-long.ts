import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { settingLine } from '../shared/setting-line.ts';

/** Hours that the guide's checklist allows; the setting takes whole hours, so also the least that works. */
const longest = 1;
const dayLong = 24;

export default defineRule(kalamdb, {
  meta: {
    title: 'Access tokens live too long, or not at all',
    severity: 'medium',
    kind: 'insecure',
    keys: ['auth.jwt_expiry_hours'],
    why: 'An access token cannot be called back: whoever steals one acts as its user until it expires. At 0 hours or less no token ever works.',
    fix: 'jwt_expiry_hours = 1',
    references: ['guide §7', 'guide checklist: auth', 'CWE-613'],
    evidence: [{ facts: 'kalamdb §1.2 auth.jwt_expiry_hours, §6.5', how: 'executed' }],
    since: '0.1.0',
  },
  *check(config) {
    const { value: hours, provenance } = config['auth.jwt_expiry_hours'];
    if (hours > 0 && hours <= longest) return;
    const shared = {
      key: 'auth.jwt_expiry_hours' as const,
      fix: settingLine(provenance, 'auth.jwt_expiry_hours', `${longest}`),
    };
    if (hours <= 0) {
      const message = `a lifetime of ${hours} hours: tokens have expired when they are issued`;
      yield { ...shared, message, severity: 'high', kind: 'broken' };
      return;
    }
    const byDefault = provenance.layer === 'default' ? ' by default' : '';
    yield {
      ...shared,
      message: `access tokens live ${hours} hours${byDefault}: a stolen one works as long`,
      ...(hours > dayLong && { severity: 'high' as const }),
    };
  },
});
