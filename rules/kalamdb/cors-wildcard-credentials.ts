import { kalamdb, lineFor } from '#products/kalamdb';
import { defineRule } from '#rule';
import { allowsAnyOrigin, listLine } from '../shared/origins.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'Any website may make calls with credentials',
    severity: 'critical',
    kind: 'insecure',
    keys: ['security.cors.allowed_origins', 'security.cors.allow_credentials'],
    why: 'The server echoes the Origin of the caller together with Allow-Credentials, and browsers accept that. Only the SameSite mark of the cookies is then left between a page and the data of a signed-in user, and pages of sibling domains pass it.',
    fix: lineFor('security.cors.allowed_origins'),
    references: ['guide §5', 'guide checklist: origins', 'CWE-942'],
    evidence: [{ facts: 'kalamdb §6.1, §6.5, §1.3', how: 'read' }],
    since: '0.1.0',
  },
  // Speaks also where exposure-without-origins refuses the list: a "*" would end that refusal, not this fault.
  *check(config) {
    const { value: origins } = config['security.cors.allowed_origins'];
    const credentials = config['security.cors.allow_credentials'];
    if (!credentials.value || !allowsAnyOrigin(origins)) return;
    const item = origins.indexOf('*');
    const fault = item === -1 ? 'is empty' : 'has "*"';
    const byDefault = credentials.provenance.layer === 'default' ? ' by default' : '';
    yield {
      key: 'security.cors.allowed_origins',
      ...(item !== -1 && { item }),
      message: `allowed_origins ${fault} and allow_credentials is on: any website may call with credentials`,
      fix: listLine(config['security.cors.allowed_origins']),
      related: [
        {
          key: 'security.cors.allow_credentials',
          message: `allow_credentials is on${byDefault}`,
        },
      ],
    };
  },
});
