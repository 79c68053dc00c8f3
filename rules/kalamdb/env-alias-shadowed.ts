import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';

export default defineRule(kalamdb, {
  meta: {
    title: 'Both names of a variable are set',
    severity: 'low',
    kind: 'inert',
    keys: [],
    facts: ['variables'],
    why: 'The server looks at the second name only while the first is not set at all: its value never counts, not even when the first is empty or wrong.',
    fix: '# remove KALAMDB_TRUSTED_PROXY_RANGES',
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §1.1', how: 'executed' }],
    since: '0.1.0',
  },
  *check(_config, { variables }) {
    for (const { variable, outcome, by } of variables) {
      if (outcome !== 'shadowed' || by === undefined) continue;
      const first = variables.find((applied) => applied.variable.name === by);
      yield {
        at: variable.location,
        name: variable.name,
        message: `${variable.name} is not looked at while ${by} is set`,
        fix: `# remove ${variable.name}`,
        ...(first && {
          related: [{ at: first.variable.location, message: 'the name that counts' }],
        }),
      };
    }
  },
});
