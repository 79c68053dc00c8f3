import type { FilledChecklist, ItemResult, ItemStatus } from '../report/checklist-items.ts';
import { attestationText, countsText, shareText } from './checklist-text.ts';
import { valueLine, verdictWords } from './effective-text.ts';
import { inert, markdownBlock, markdownCode, markdownText } from './escape.ts';
import { plainStyle } from './style.ts';

const words: Readonly<Record<ItemStatus, string>> = {
  verified: '✓ verified',
  failed: '✗ failed',
  unverified: '? unverified',
  manual: 'manual',
  attested: '✓ attested',
  waived: 'waived',
  'not-applicable': 'not applicable',
};

/** For the runbook and the pull request: a box for each item, ticked when it is done. */
export function checklistMarkdown(lists: readonly FilledChecklist[]): string {
  return inert(`${lists.map(listMarkdown).join('\n\n')}\n`);
}

function listMarkdown(list: FilledChecklist): string {
  const groups = [...new Set(list.items.map(({ group }) => group))];
  const files = list.files.map(({ path, target, verdict }) => {
    return `- ${markdownCode(path)} as ${markdownCode(target)}: ${verdictWords[verdict]}`;
  });
  return [
    `# Checklist for ${markdownText(list.title)}`,
    ...(files.length > 0 ? [files.join('\n')] : []),
    `**${markdownText(shareText(list))}**; ${markdownText(countsText(list))}.`,
    ...groups.flatMap((group) => [
      `## ${markdownText(group)}`,
      list.items
        .filter((item) => item.group === group)
        .map(itemMarkdown)
        .join('\n'),
    ]),
  ].join('\n\n');
}

function itemMarkdown(item: ItemResult): string {
  const isDone = ['verified', 'attested', 'not-applicable'].includes(item.status);
  const title = `- [${isDone ? 'x' : ' '}] ${markdownText(item.title)} (${markdownCode(item.id)}): **${words[item.status]}**`;
  return [title, ...details(item).map((line) => `  - ${line}`)].join('\n');
}

function details(item: ItemResult): readonly string[] {
  const { manual, attestation, correction, status } = item;
  return [
    ...item.observed.flatMap(({ values }) =>
      values.map((value) => markdownCode(valueLine(value, plainStyle))),
    ),
    ...item.notes.map(markdownText),
    ...item.findings.map(findingMarkdown),
    ...item.waived.map(({ finding, waiver }) => {
      return `waived: ${findingMarkdown(finding)} (${markdownText(waiver?.reason ?? '')})`;
    }),
    ...item.open.map(({ message, need }) => `${markdownText(message)}; give ${markdownText(need)}`),
    ...(attestation ? [markdownText(attestationText(attestation))] : []),
    ...(manual && status !== 'attested'
      ? [`do: ${markdownText(manual.how)}`, `evidence: ${markdownText(manual.evidence)}`]
      : []),
    ...(correction === undefined ? [] : [`correction: ${markdownText(correction)}`]),
    ...(item.guide.length === 0 ? [] : [`guide lines: ${markdownText(guideText(item))}`]),
  ];
}

function findingMarkdown({
  severity,
  rule,
  location,
  message,
  fix,
}: ItemResult['findings'][number]) {
  const place = markdownCode(`${location.path}:${location.line}`);
  const write = markdownBlock(fix.split('\n'), 'toml').replaceAll('\n', '\n    ');
  return `${severity} ${markdownCode(rule)} ${place}: ${markdownText(message)}\n\n    ${write}\n`;
}

/** `000 quick checklist: 9, 10; 000 1: 49` */
function guideText({ guide }: ItemResult): string {
  const parts = new Map<string, number[]>();
  for (const { guide: page, section, number } of guide) {
    const name = `${page} ${section}`;
    parts.set(name, [...(parts.get(name) ?? []), number]);
  }
  return [...parts].map(([name, numbers]) => `${name}: ${numbers.join(', ')}`).join('; ');
}
