import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { shown } from '../shared/shown.ts';
import { entriesOf } from '../shared/url.ts';

const providers = ['google', 'github', 'azure', 'firebase'] as const;
/** KalamDB's own tokens, which are always trusted and have no audience. */
const internal = 'kalamdb';

export default defineRule(kalamdb, {
  meta: {
    title: 'Tokens made for other applications are accepted',
    severity: 'high',
    kind: 'insecure',
    keys: [
      'auth.jwt_trusted_issuers',
      'oauth.providers.google.issuer',
      'oauth.providers.google.client_id',
      'oauth.providers.github.issuer',
      'oauth.providers.github.client_id',
      'oauth.providers.azure.issuer',
      'oauth.providers.azure.client_id',
      'oauth.providers.firebase.issuer',
      'oauth.providers.firebase.client_id',
    ],
    versions: '<0.5.1-beta.2',
    why: 'A provider signs tokens for many applications. With no client_id to compare, whoever runs one of them signs in here as any of its users.',
    fix: '[oauth.providers.google]\nissuer = "https://id.example.com"\nclient_id = "kalamdb"',
    references: ['CWE-287', 'ASVS 5.0 V9.2.3'],
    evidence: [{ facts: 'kalamdb §6.8, §2.4', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const registered = providers.map((name) => ({
      section: `oauth.providers.${name}`,
      issuer: config[`oauth.providers.${name}.issuer`].value,
      hasClient: config[`oauth.providers.${name}.client_id`].value !== undefined,
    }));
    const checked = registered.flatMap(({ issuer, hasClient }) => (hasClient ? [issuer] : []));
    const [first, ...others] = entriesOf(config['auth.jwt_trusted_issuers'].value).filter(
      (issuer) => issuer !== internal && !checked.includes(issuer),
    );
    if (first === undefined) return;
    const names = others.length === 0 ? shown(first) : `${shown(first)} and ${others.length} more`;
    const own = registered.find(({ issuer }) => issuer === first);
    const free = registered.find(({ issuer, hasClient }) => issuer === '' && !hasClient);
    yield {
      key: 'auth.jwt_trusted_issuers',
      message: `no client_id for ${names}: tokens made for other applications count here`,
      fix: own
        ? `client_id = "kalamdb" # in [${own.section}]`
        : `[${free?.section ?? 'oauth.providers.google'}]\nissuer = ${shown(first)}\nclient_id = "kalamdb"`,
    };
  },
});
