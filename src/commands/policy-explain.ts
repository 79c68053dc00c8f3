import { nearest } from '../config/nearest.ts';
import { visible } from '../formats/escape.ts';
import { rulePage } from '../formats/rule-page.ts';
import { ownMeta } from '../report/own-rules.ts';
import type { OwnRule } from '../report/policy.ts';
import { policyRules } from '../report/policy-rules.ts';
import { type PolicyOptions, policyFor } from './governance.ts';
import type { Host } from './host.ts';
import { UsageError } from './usage-error.ts';

/** The page of a rule that no product brings: of the policy's own, and of those about waivers. */
export async function explainPolicyRule(
  id: string,
  options: PolicyOptions,
  host: Host,
): Promise<number> {
  const found = await policyFor({ ...options, maxSize: largest }, host);
  const own = found?.policy.rules ?? [];
  const rule = own.find((one) => one.id === id);
  const meta = rule
    ? ownMeta(rule)
    : Object.entries(policyRules).find(([name]) => name === id)?.[1];
  if (!meta) {
    const close = nearest(id, [...own.map((one) => one.id), ...Object.keys(policyRules)]);
    const hint = close === undefined ? '' : `; did you mean ${close}?`;
    const where = found ? visible(found.policy.path) : 'no policy file was found';
    throw new UsageError(`no rule is called ${visible(id)} (${where})${hint}`);
  }
  host.out(rulePage({ id, meta }) + (rule ? fixtures(rule) : ''));
  return 0;
}

const largest = 5_242_880;

function fixtures({ key, op, value, bad, good }: OwnRule): string {
  const wanted = value === undefined ? '' : ` ${JSON.stringify(value)}`;
  const shown = [
    `## Asks\n\n${key} ${op}${wanted}`,
    ...(bad === undefined ? [] : [`## Trips it\n\n${indented(bad)}`]),
    ...(good === undefined ? [] : [`## Does not\n\n${indented(good)}`]),
  ];
  return `\n${shown.join('\n\n')}\n`;
}

/** A code block that no text can close. */
function indented(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => `    ${visible(line)}`)
    .join('\n');
}
