import { kalamdb, linesBeside } from '#products/kalamdb';
import { defineRule, type Facts } from '#rule';
import { setAlready } from '../shared/set-already.ts';
import { nameOf } from '../shared/shown.ts';
import { written } from '../shared/written.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'A key that is read and never enforced',
    severity: 'info',
    kind: 'inert',
    keys: [],
    facts: ['given', 'refusals'],
    why: 'The server takes the value and does nothing with it: what the key promises does not happen.',
    fix: 'request_body_limit_bytes = 10485760 # in [rate_limit]',
    references: ['guide §6', 'guide §8'],
    evidence: [{ facts: 'kalamdb §1.2, §6.6', how: 'read' }],
    since: '0.1.0',
  },
  *check(_config, { given, refusals }) {
    for (const { row, location, value, successor, write } of given(isInert)) {
      const isSet = successor && given(({ key }) => key === successor.key).length > 0;
      const instead = successor ? `; ${successor.key} has${isSet ? ', and is set' : ''}` : '';
      // A value that is refused here is not carried to another key.
      const isRefused = refusals.some((refusal) => refusal.key === row.key);
      const line =
        successor && !isRefused ? written(successor, value, row.key, linesBeside(given)) : write;
      yield {
        at: location,
        name: row.key,
        message: `${row.key} has no effect${instead}`,
        fix: unlessSet(line, row.key, given) ?? `# remove ${nameOf(row.key)}`,
        ...(row.guide && !isSet && { severity: 'medium' as const }),
      };
    }
  },
});

function unlessSet(
  line: string | undefined,
  from: string,
  given: Facts['given'],
): string | undefined {
  return setAlready(line, from, given) ? undefined : line;
}

/** The switches of oauth, which never acted, are oauth-section-removed's. */
function isInert({ key, effect }: { readonly key: string; readonly effect?: string }): boolean {
  return effect === 'inert' && !key.startsWith('oauth.');
}
