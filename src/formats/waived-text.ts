import type { Finding } from '../engine/finding.ts';
import { count } from '../report/exit-code.ts';
import type { Report } from '../report/report.ts';
import { visible } from './escape.ts';
import type { Style } from './style.ts';
import { hang } from './wrap.ts';

/** Enough to see what is excused; all of them stand in the other formats. */
const most = 50;

/** What people have excused: a line each, with why, how long since and until when. */
export function waivedText(findings: readonly Finding[], style: Style): string {
  if (findings.length === 0) return '';
  const lines = findings.slice(0, most).flatMap((finding) => {
    const { rule, severity, location, waiver } = finding;
    const where = `${visible(location.path)}:${location.line}`;
    const terms = [
      ...(waiver?.owner === undefined ? [] : [visible(waiver.owner)]),
      ...(waiver?.age === undefined ? [] : [`${count(waiver.age, 'day')} old`]),
      ...(waiver?.until === undefined ? [] : [`until ${visible(waiver.until)}`]),
    ];
    const what = `${severity} ${visible(rule)} ${where}: ${visible(waiver?.reason ?? '')}`;
    return hang('  - ', `${what} (${terms.join(', ')})`, style.width);
  });
  const more = findings.length > most ? [`  and ${findings.length - most} more`] : [];
  return [style.bold('Waived'), ...lines, ...more].join('\n');
}

/** Which policy and which baseline held. */
export function policyLines({ policy, baseline }: Report): readonly string[] {
  const fixed = baseline?.fixed.length ?? 0;
  const shrinks =
    fixed === 0 ? '' : `, ${fixed} of it fixed: shrink it with kalam-harden baseline --prune`;
  return [
    ...(policy ? [`policy: ${visible(policy.path)}`] : []),
    ...(baseline ? [`baseline: ${visible(baseline.path)}${shrinks}`] : []),
  ];
}
