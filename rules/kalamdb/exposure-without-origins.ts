import { inSections, kalamdb, lineAt, lineFor } from '#products/kalamdb';
import { defineRule } from '#rule';
import { refusalsFor, relatedTo } from '../shared/refusal.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'Reachable from outside without allowed origins',
    severity: 'critical',
    kind: 'start',
    keys: [],
    facts: ['refusals', 'sections', 'variables', 'at'],
    why: 'A server whose host or public_origin is not local refuses to start without a list of the websites that may call it. The file alone must have one: a list in the environment comes too late.',
    fix: '[security.cors]\nallowed_origins = ["https://app.example.com"]',
    references: ['guide §5', 'CWE-942'],
    evidence: [{ facts: 'kalamdb §5.1 R14a, R14b, §4', how: 'executed' }],
    since: '0.1.0',
  },
  *check(_config, { refusals, sections, variables, at }) {
    // For one release a "*" or a blank entry was refused as well.
    const fault = at('>=0.4.3-rc.4')
      ? 'allowed_origins names no website'
      : 'allowed_origins is empty, or has "*" or a blank entry';
    const key = 'security.cors.allowed_origins';
    const own = variables.filter(({ row }) => row.key === key);
    for (const refusal of refusalsFor(refusals, (reason) => reason === 'exposure-needs-origins')) {
      // A variable that empties the list overrides every list that the file could have.
      const isByVariable = own.some(({ variable }) => variable.location === refusal.location);
      yield {
        at: refusal.location,
        name: refusal.key,
        message: `${fault}, and the server counts as reachable from outside`,
        fix: isByVariable
          ? lineAt(refusal, variables)
          : inSections([[key, lineFor(key)]], sections),
        related: relatedTo(refusal, 'this is not a local address'),
      };
    }
  },
});
