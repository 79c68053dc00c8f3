import { kalamdb, lineFor } from '#products/kalamdb';
import { defineRule } from '#rule';
import { refusalsFor } from '../shared/refusal.ts';

const reasons = ['wrong-type', 'out-of-range', 'wrong-length'];

export default defineRule(kalamdb, {
  meta: {
    title: 'A value has the wrong type',
    severity: 'critical',
    kind: 'start',
    keys: [],
    facts: ['refusals'],
    why: 'The server converts nothing: a number in quotes, a float for a whole number or a string for a list stops it while it reads the file.',
    fix: 'port = 2900',
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §1.1, §5.1 R1', how: 'executed' }],
    since: '0.1.0',
  },
  *check(_config, { refusals }) {
    for (const refusal of refusalsFor(refusals, (reason) => reasons.includes(reason))) {
      const { key, location, reason, expected = 'something else' } = refusal;
      const isSwitch = expected === 'true or false';
      const fault = reason === 'wrong-length' ? 'is too short for' : 'is not';
      yield {
        at: location,
        name: key,
        message: isSwitch ? `${key} is neither true nor false` : `${key} ${fault} ${expected}`,
        fix: lineFor(key),
      };
    }
  },
});
