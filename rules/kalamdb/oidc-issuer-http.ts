import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { settingLine } from '../shared/setting-line.ts';
import { shown } from '../shared/shown.ts';
import { asHttps, isPlainHttpElsewhere } from '../shared/url.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'The identity provider is reached without TLS',
    severity: 'high',
    kind: 'insecure',
    keys: ['auth.oidc.issuer', 'auth.oidc.enabled'],
    why: 'The server fetches from this address the keys that verify OIDC tokens: whoever is on the way puts in keys of their own and signs in as any OIDC user.',
    fix: 'issuer = "https://id.example.com"',
    references: ['CWE-319', 'CWE-345'],
    evidence: [{ facts: 'kalamdb §6.8', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const { value: issuer = '', provenance } = config['auth.oidc.issuer'];
    if (!config['auth.oidc.enabled'].value || !isPlainHttpElsewhere(issuer)) return;
    yield {
      key: 'auth.oidc.issuer',
      message: `the signing keys of ${shown(issuer)} come over plain HTTP`,
      fix: settingLine(provenance, 'auth.oidc.issuer', shown(asHttps(issuer))),
    };
  },
});
