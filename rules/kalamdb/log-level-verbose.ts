import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { correction } from '../shared/correction.ts';
import { shown } from '../shared/shown.ts';

const verbose = ['debug', 'trace'];

export default defineRule(kalamdb, {
  meta: {
    title: 'The log is written at debug or trace level',
    severity: 'medium',
    kind: 'insecure',
    keys: ['logging.level', 'logging.targets'],
    why: 'Redaction covers password literals in SQL only: all else that the code prints for its developers stands in the log, wherever it is shipped, and fills the disk.',
    fix: 'level = "info"',
    references: ['guide §10', 'CWE-532'],
    evidence: [
      { facts: 'kalamdb §1.2 logging.level', how: 'executed' },
      { facts: 'kalamdb §6.9', how: 'read' },
    ],
    since: '0.1.0',
  },
  *check(config) {
    const { value: level, provenance } = config['logging.level'];
    if (verbose.includes(level)) {
      yield {
        key: 'logging.level',
        message: `${level} prints internals of requests; only password literals are redacted`,
        fix: correction(provenance, 'logging.level', 'info'),
      };
    }
    for (const [item, [target, word]] of [...config['logging.targets'].value].entries()) {
      if (!verbose.includes(word)) continue;
      yield {
        key: 'logging.targets',
        item,
        message: `${word} for ${shown(target)} prints internals; only password literals are redacted`,
        fix: `${shown(target)} = "info"`,
      };
    }
  },
});
