import examples from '../../rules/examples.json' with { type: 'json' };
import type { RuleExample } from '../formats/rule-page.ts';

const byRule: Readonly<Record<string, RuleExample>> = examples;

/** A rule's fixtures, as `npm run gen` took them up. */
export function exampleOf(rule: string): RuleExample | undefined {
  return Object.hasOwn(byRule, rule) ? byRule[rule] : undefined;
}
