import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { settingLine } from '../shared/setting-line.ts';
import { shown } from '../shared/shown.ts';
import { entriesOf } from '../shared/url.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'The OIDC issuer is not among the trusted issuers',
    severity: 'info',
    kind: 'broken',
    keys: ['auth.oidc.issuer', 'auth.oidc.enabled', 'auth.jwt_trusted_issuers'],
    why: 'Two lists decide: OIDC says how a token is checked, jwt_trusted_issuers whether it is looked at. A provider that is only in the first gets its tokens refused as bearer tokens.',
    fix: 'jwt_trusted_issuers = "https://id.example.com"',
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §6.8', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const { value, provenance } = config['auth.jwt_trusted_issuers'];
    const [issuer] = entriesOf(config['auth.oidc.issuer'].value ?? '');
    if (!config['auth.oidc.enabled'].value || issuer === undefined) return;
    const trusted = entriesOf(value);
    if (trusted.includes(issuer)) return;
    yield {
      key: 'auth.jwt_trusted_issuers',
      message: `${shown(issuer)} is not trusted here: its tokens fail as bearer tokens`,
      fix: settingLine(
        provenance,
        'auth.jwt_trusted_issuers',
        shown([...trusted, issuer].join(',')),
      ),
      related: [{ key: 'auth.oidc.issuer', message: 'the OIDC issuer' }],
    };
  },
});
