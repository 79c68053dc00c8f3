import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { settingLine } from '../shared/setting-line.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'Nobody can log in',
    severity: 'high',
    kind: 'broken',
    keys: [
      'rate_limit.max_auth_requests_per_ip_per_sec',
      'auth.local.enabled',
      'auth.oidc.enabled',
    ],
    why: 'The server starts and looks healthy, but no one gets in: no application, and no administrator who could put it right.',
    fix: '[auth.local]\nenabled = true',
    references: ['none fits'],
    evidence: [
      { facts: 'kalamdb §5.1', how: 'executed' },
      { facts: 'kalamdb §6.6', how: 'read' },
    ],
    since: '0.1.0',
  },
  *check(config) {
    const local = config['auth.local.enabled'];
    const oidc = config['auth.oidc.enabled'];
    if (!local.value && !oidc.value) {
      yield {
        key: 'auth.local.enabled',
        message: 'local login is off and OIDC is off: there is no way to log in',
        fix: settingLine(local.provenance, 'auth.local.enabled', 'true'),
        ...(oidc.provenance.layer !== 'default' && {
          related: [{ key: 'auth.oidc.enabled' as const, message: 'OIDC is off here' }],
        }),
      };
    }
    const rate = config['rate_limit.max_auth_requests_per_ip_per_sec'];
    if (rate.value > 0) return;
    yield {
      key: 'rate_limit.max_auth_requests_per_ip_per_sec',
      message: '0 logins a second are allowed: every login is refused',
      fix: settingLine(rate.provenance, 'rate_limit.max_auth_requests_per_ip_per_sec', '10'),
    };
  },
});
