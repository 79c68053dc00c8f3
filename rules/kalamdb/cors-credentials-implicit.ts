import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { allowsAnyOrigin } from '../shared/origins.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'Credentials are on without anyone saying so',
    severity: 'low',
    kind: 'insecure',
    keys: ['security.cors.allow_credentials', 'security.cors.allowed_origins'],
    why: 'Once the section is there, credentials are on unless it says otherwise: writing down a list of origins also lets them act with the cookies of a visitor.',
    fix: 'allow_credentials = false # or true, where pages sign in with cookies',
    references: ['guide §5', 'guide checklist: origins'],
    evidence: [{ facts: 'kalamdb §1.3, §2.2', how: 'executed' }],
    since: '0.1.0',
  },
  *check(config) {
    const { value: isOn, provenance } = config['security.cors.allow_credentials'];
    if (!isOn || provenance.layer !== 'default') return;
    // To any origin, as always before 0.4.0-alpha3 without the section, cors-wildcard-credentials says it.
    if (allowsAnyOrigin(config['security.cors.allowed_origins'].value)) return;
    yield {
      key: 'security.cors.allow_credentials',
      message: 'a [security.cors] without allow_credentials turns credentials on',
    };
  },
});
