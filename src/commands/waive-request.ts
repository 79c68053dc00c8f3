import { daysBetween } from '../report/dates.ts';
import { ruleId, type WaiverData } from '../report/policy-model.ts';
import { UsageError } from './usage-error.ts';
import type { WaiveOptions } from './waive.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
const longest = 500;

/** What the command line says of a waiver, before any file is looked at. */
export function checkedRequest(
  rule: string,
  { reason, until, owner, inline }: WaiveOptions,
  today: string,
): Pick<WaiverData, 'rule' | 'reason' | 'until' | 'since'> {
  if (!ruleId.test(rule)) throw new UsageError('a rule is named as kalamdb/bind-all-interfaces');
  checkText('--reason', reason);
  if (owner !== undefined) checkText('--owner', owner);
  if (!inline && owner === undefined) {
    throw new UsageError('a waiver in the policy needs --owner: who answers for it');
  }
  const left = daysBetween(today, until);
  if (left === undefined)
    throw new UsageError('--until takes a day of the calendar, such as 2027-01-31');
  if (left < 0) throw new UsageError('--until is in the past');
  return { rule, reason, until, since: today };
}

function checkText(option: string, text: string): void {
  if (text.trim() === '')
    throw new UsageError(`${option} takes a text: say it for whoever reads it next`);
  if (text.length > longest) throw new UsageError(`${option} takes at most ${longest} characters`);
  if (control.test(text)) throw new UsageError(`${option} takes one line of text`);
}
