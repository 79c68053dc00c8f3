import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';

export default defineRule(kalamdb, {
  meta: {
    title: 'The root password stays in the env file',
    severity: 'info',
    kind: 'insecure',
    keys: [],
    facts: ['variables'],
    why: 'Only the first boot reads it, when root does not exist yet. Whether that is over no file shows; once it is, the line only gives the password away.',
    fix: '# remove KALAMDB_ROOT_PASSWORD once the server has booted',
    references: ['guide §3', 'guide checklist: secrets', 'CWE-260'],
    evidence: [{ facts: 'kalamdb §6.4', how: 'read' }],
    since: '0.1.0',
  },
  *check(_config, { variables }) {
    for (const { variable, outcome } of variables) {
      const { name, location } = variable;
      if (name !== 'KALAMDB_ROOT_PASSWORD' || outcome !== 'set') continue;
      if (location.source.kind !== 'env-file') continue;
      yield { at: location, name, message: `${name} is read by the first boot only` };
    }
  },
});
