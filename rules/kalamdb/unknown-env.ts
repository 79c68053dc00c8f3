import { kalamdb, linesBeside } from '#products/kalamdb';
import { defineRule, type Facts } from '#rule';
import { carriedToFile, carriedVariable } from '../shared/carried.ts';
import { looksLikeProtection } from '../shared/protection.ts';
import { type MeantSecret, secretMeantBy } from '../shared/secret-variable.ts';
import type { UnknownVariable } from '../shared/unread-section.ts';
import { onOneLine } from '../shared/written.ts';

/** From when on secret-env-misnamed speaks about a variable that was meant for a secret. */
const secretSince: Readonly<Record<MeantSecret, string>> = {
  jwt: '>=alpha2',
  root: '>=alpha2',
  oidc: '>=0.5.1-beta.2',
  pg: '>=0.4.2-rc1',
};

export default defineRule(kalamdb, {
  meta: {
    title: 'An environment variable that no version reads',
    severity: 'medium',
    kind: 'inert',
    keys: [],
    facts: ['unreadVariables', 'given', 'at'],
    why: 'The server asks for the names that it knows and never looks at others: what this one was meant to set stays as the file or the default has it.',
    fix: 'the variable that was meant, or none',
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §1.2, §1.4', how: 'read' }],
    since: '0.1.0',
  },
  *check(_config, { unreadVariables, given, at }) {
    for (const entry of unreadVariables) {
      if (entry.known !== 'no') continue;
      const { name, location, nearest, key } = entry;
      const secret = secretMeantBy(name);
      if (secret && at(secretSince[secret])) continue;
      yield {
        at: location,
        name,
        message: `${name} is read by no version${restOf(nearest, key)}`,
        fix: lineOf(entry, given),
        ...(looksLikeProtection(nearest ?? name) && { severity: 'high' as const }),
      };
    }
  },
});

function lineOf({ name, value, nearest, meant }: UnknownVariable, given: Facts['given']): string {
  if (!meant) return `# remove ${onOneLine(name)}`;
  return nearest === undefined
    ? carriedToFile(meant, value, name, linesBeside(given))
    : carriedVariable(nearest, meant, value, name, linesBeside(given));
}

function restOf(nearest: string | undefined, key: string | undefined): string {
  if (nearest !== undefined) return `; did you mean ${nearest}?`;
  return key === undefined ? ': it sets nothing' : `: ${key} is set in the file alone`;
}
