import type { FilledChecklist, ItemResult, ItemStatus } from '../report/checklist-items.ts';
import { count } from '../report/exit-code.ts';
import { valueLine, verdictWords } from './effective-text.ts';
import { inert, visible } from './escape.ts';
import type { Style } from './style.ts';
import { hang } from './wrap.ts';

const marks: Readonly<Record<ItemStatus, readonly [string, string]>> = {
  verified: ['✓', 'ok'],
  failed: ['✗', 'FAIL'],
  unverified: ['?', '?'],
  manual: ['☐', '[ ]'],
  attested: ['☑', '[x]'],
  waived: ['~', '~'],
  'not-applicable': ['–', '-'],
};

/** The checklist for people: item by item what was observed, what failed, what to give and what to see to. */
export function checklistText(lists: readonly FilledChecklist[], style: Style): string {
  return inert(`${lists.map((list) => listText(list, style)).join('\n\n')}\n`);
}

function listText(list: FilledChecklist, style: Style): string {
  const groups = [...new Set(list.items.map(({ group }) => group))];
  return [
    headText(list, style),
    ...groups.map((group) =>
      [
        style.bold(group),
        ...list.items
          .filter((item) => item.group === group)
          .flatMap((item) => itemLines(item, style)),
      ].join('\n'),
    ),
    sumText(list, style),
  ].join('\n\n');
}

function headText({ title, files }: FilledChecklist, style: Style): string {
  const lines = files.flatMap(({ path, target, verdict, notes }) => [
    `  ${visible(path)} as ${visible(target)}: ${verdictWords[verdict]}`,
    ...notes.flatMap((note) => hang('    ', visible(note), style.width)),
  ]);
  return [style.bold(`Checklist for ${title}`), ...lines].join('\n');
}

function itemLines(item: ItemResult, style: Style): readonly string[] {
  const { status, id, title } = item;
  const mark = marks[status][style.unicode ? 0 : 1];
  const label = `  ${paintOf(status, style)(mark)} `;
  const [first = '', ...rest] = hang('    ', `${title} (${id})`, style.width);
  const indent = '      ';
  const said = (name: string, text: string): readonly string[] =>
    hang(indent + name, visible(text), style.width);
  return [
    label + first.trimStart(),
    ...rest,
    ...item.observed.flatMap(({ values }) =>
      values.map((value) => indent + valueLine(value, style)),
    ),
    ...item.notes.flatMap((note) => said('', note)),
    ...item.findings.flatMap((finding) => [
      ...said(`${finding.severity}: `, `${placeText(finding)} ${finding.message}`),
      ...finding.fix.split('\n').map((line) => `${indent}  ${style.green(visible(line))}`),
    ]),
    ...item.waived.flatMap(({ finding, waiver }) =>
      said('waived: ', `${placeText(finding)} ${finding.message}: ${waiver?.reason ?? ''}`),
    ),
    ...item.open.flatMap(({ message, need }) => [
      ...said('not known: ', message),
      ...said('give: ', need),
    ]),
    ...manualLines(item, said),
    ...(item.correction === undefined || status === 'not-applicable'
      ? []
      : said('correction: ', item.correction)),
  ];
}

function placeText({ location, rule }: ItemResult['findings'][number]): string {
  return `${location.path}:${location.line} ${rule}`;
}

function manualLines(
  { status, manual, attestation }: ItemResult,
  said: (name: string, text: string) => readonly string[],
): readonly string[] {
  const isAsked = manual && status !== 'attested';
  return [
    ...(attestation ? said('', attestationText(attestation)) : []),
    ...(isAsked ? [...said('do: ', manual.how), ...said('evidence: ', manual.evidence)] : []),
  ];
}

/** `attested by … on …, until …: evidence`, with what keeps it from counting. */
export function attestationText(given: NonNullable<ItemResult['attestation']>): string {
  const { by, on, until, evidence, standing } = given;
  const end = until === undefined ? '' : `, until ${until}`;
  const fault = standing === 'counts' ? '' : ` (does not count: ${standingWords[standing]})`;
  return `attested by ${by} on ${on}${end}: ${evidence}${fault}`;
}

const standingWords = { expired: 'expired', 'not yet': 'its date is not here yet' };

function paintOf(status: ItemStatus, style: Style) {
  if (status === 'verified' || status === 'attested') return style.green;
  return status === 'failed' ? style.red : style.yellow;
}

function sumText(list: FilledChecklist, style: Style): string {
  const lines = [shareText(list), countsText(list)];
  if (list.counts.manual > 0) {
    lines.push('Attest what is left with --attest FILE, a table for each item:');
    lines.push('  [[attestation]]');
    lines.push('  item = "firewall-proxy-only"');
    lines.push('  by = "who"');
    lines.push(`  on = 2026-09-01`);
    lines.push('  evidence = "what shows it"');
    lines.push('  until = 2027-09-01 # optional');
  }
  return [style.bold(lines[0] ?? ''), ...lines.slice(1)].join('\n');
}

/** `verified by rules: 41 of 74 items (55 %)` */
export function shareText(list: FilledChecklist): string {
  const { verified, whole, percent } = shareOf(list);
  return `verified by rules: ${verified} of ${count(whole, 'item')} (${percent} %)`;
}

/** Of the items that ask something of these files; rounded down: 100 is all of them. */
export function shareOf({ counts, items }: FilledChecklist) {
  const whole = items.length - counts['not-applicable'];
  const { verified } = counts;
  return { verified, whole, percent: whole === 0 ? 0 : Math.floor((100 * verified) / whole) };
}

export function countsText({ counts, items }: FilledChecklist): string {
  const ended = items.filter(({ attestation }) => attestation?.standing === 'expired').length;
  const parts = [
    `${counts.failed} failed`,
    `${counts.unverified} unverified`,
    `${counts.manual} manual without attestation`,
    `${counts.attested} attested`,
    ...(ended > 0 ? [`${count(ended, 'attestation')} expired`] : []),
    ...(counts.waived > 0 ? [`${counts.waived} waived`] : []),
    ...(counts['not-applicable'] > 0 ? [`${counts['not-applicable']} not applicable`] : []),
  ];
  return parts.join(', ');
}
