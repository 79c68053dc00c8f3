import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { correction } from '../shared/correction.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'The log is plain text',
    severity: 'low',
    kind: 'broken',
    keys: ['logging.format'],
    why: 'A log collector gets lines instead of fields: alerts on failed logins or role changes have to be guessed from text.',
    fix: 'format = "json"',
    references: ['guide §10'],
    evidence: [{ facts: 'kalamdb §1.2 logging.format', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const { value: format, provenance } = config['logging.format'];
    // Any other word is refused, which its own rule says.
    if (format !== 'compact' && format !== 'pretty') return;
    const isDefault = provenance.layer === 'default';
    yield {
      key: 'logging.format',
      message: `${format}${isDefault ? ', the default,' : ''} is plain text: alerts have no fields to go by`,
      fix: correction(provenance, 'logging.format', 'json'),
    };
  },
});
