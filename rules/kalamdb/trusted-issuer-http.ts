import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { settingLine } from '../shared/setting-line.ts';
import { shown } from '../shared/shown.ts';
import { asHttps, entriesOf, isPlainHttpElsewhere } from '../shared/url.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'A trusted token issuer is reached without TLS',
    severity: 'high',
    kind: 'insecure',
    keys: ['auth.jwt_trusted_issuers', 'auth.oidc.issuer', 'auth.oidc.enabled'],
    facts: ['at'],
    why: 'The server fetches the keys of a trusted issuer from its address: whoever is on the way puts in keys of their own and signs tokens in its name.',
    fix: 'jwt_trusted_issuers = "https://id.example.com"',
    references: ['CWE-319', 'CWE-345'],
    evidence: [{ facts: 'kalamdb §6.8, §2.4', how: 'read' }],
    since: '0.1.0',
  },
  *check(config, { at }) {
    const { value, provenance } = config['auth.jwt_trusted_issuers'];
    const issuers = entriesOf(value);
    const plain = new Set(issuers.filter(isPlainHttpElsewhere));
    const [first, ...others] = plain;
    if (first === undefined) return;
    // From then on keys are fetched for auth.oidc.issuer only; trusting any other is without effect.
    const registered = config['auth.oidc.enabled'].value ? config['auth.oidc.issuer'].value : '';
    const isAsked =
      at('<0.5.1-beta.2') || entriesOf(registered ?? '').some((issuer) => plain.has(issuer));
    const names = others.length === 0 ? shown(first) : `${shown(first)} and ${others.length} more`;
    const secured = issuers.map((issuer) => (plain.has(issuer) ? asHttps(issuer) : issuer));
    yield {
      key: 'auth.jwt_trusted_issuers',
      message: isAsked
        ? `tokens of ${names} are trusted, and the keys for them come over plain HTTP`
        : `${names} is trusted: with OIDC on for it, its keys come over plain HTTP`,
      fix: settingLine(provenance, 'auth.jwt_trusted_issuers', shown(secured.join(','))),
      ...(!isAsked && { severity: 'low' as const }),
    };
  },
});
