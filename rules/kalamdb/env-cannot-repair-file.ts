import { inSections, kalamdb, lineFor, repairedTooLate } from '#products/kalamdb';
import { defineRule, type Facts } from '#rule';
import { assignment } from '../shared/shown.ts';
import { list } from '../shared/words.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'The environment comes too late for the file',
    severity: 'critical',
    kind: 'start',
    keys: [],
    facts: ['refusals', 'sections', 'source', 'variables', 'version'],
    versions: '>=0.2.0-alpha2',
    why: 'The server checks the file by itself before it looks at any variable: what is wrong in the file stops it, although the environment would put it right.',
    fix: '[security.cors]\nallowed_origins = ["https://app.example.com"]',
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §4', how: 'executed' }],
    since: '0.1.0',
  },
  *check(_config, facts) {
    const late = repairedTooLate(facts);
    const [first] = late?.refusals ?? [];
    if (!late || !first) return;
    const names = late.variables.map(({ variable }) => variable.name);
    const said = names.length > 2 ? `${names.length} variables` : list(names);
    const lines = late.variables.map((applied) => [applied.row.key, lineWith(applied)] as const);
    yield {
      at: first.location,
      name: first.key,
      message: `${said} ${names.length === 1 ? 'comes' : 'come'} too late: the file alone is refused`,
      fix: inSections(lines, facts.sections),
      related: late.variables.map(({ variable }) => ({
        at: variable.location,
        message: `${variable.name} would repair it`,
      })),
    };
  },
});

/** The variable's own value as a line of the file, or a sample where it is secret or has more to it. */
function lineWith({ row, value }: Facts['variables'][number]): string {
  // Beside tables of the file a list of none would be refused as a second definition.
  if (Array.isArray(value) && value.length === 0 && row.type === 'tables') {
    return `# remove every [[${row.key}]]`;
  }
  const isPlain = !row.secret && row.type !== 'tables';
  return isPlain ? assignment(row.key, value) : lineFor(row.key);
}
