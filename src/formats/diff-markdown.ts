import type { Diff, FileDiff } from '../report/diff.ts';
import { diffExitOf } from '../report/diff-exit.ts';
import type { FindingChange } from '../report/finding-change.ts';
import { utf8Length } from '../values/text-encoding.ts';
import {
  effectWords,
  isWorthSaying,
  stateWords,
  targetText,
  totals,
  verdictText,
} from './diff-text.ts';
import { assignmentText } from './effective-text.ts';
import { cut, inert, markdownCode, markdownText, markupText } from './escape.ts';

/** Bytes of one comment: GitHub takes 65 536 characters. */
const room = 60_000;
const longestText = 2000;
const longestPath = 300;
const mostListed = 100;

/** One comment for a pull request: what it does to security, file by file, folded. */
export function diffMarkdown(diff: Diff): string {
  const { reason } = diffExitOf(diff);
  const head = [
    `## kalam-harden: ${markdownText(totals(diff))}`,
    `${code(diff.old)} → ${code(diff.new)}`,
    ...(reason === undefined ? [] : [`**Stopped:** ${markdownText(reason)}.`]),
    ...listed(
      '**What excuses findings is changed: a person has to look at it**',
      diff.guards.map(({ path, line, message }) => {
        return `${code(line === undefined ? path : `${path}:${line}`)}: ${markdownText(message)}`;
      }),
    ),
    ...listed(
      '**Not compared**',
      diff.incomplete.map(({ path, reason: why }) => `${code(path)}: ${markdownText(why)}`),
    ),
  ];
  const files = diff.files.filter(isWorthSaying).map(fileBlock);
  const blocks = fitting(head, files);
  return inert(`${blocks.join('\n\n')}\n`);
}

/** As many files as a comment takes; what is left out is said. */
function fitting(head: readonly string[], files: readonly string[]): readonly string[] {
  let left = room - utf8Length(head.join('\n\n'));
  const kept: string[] = [];
  for (const file of files) {
    left -= utf8Length(file) + 2;
    if (left < 200) break;
    kept.push(file);
  }
  const more = files.length - kept.length;
  return [...head, ...kept, ...(more > 0 ? [`**${more} more files** do not fit here.`] : [])];
}

function fileBlock(file: FileDiff): string {
  const { path, oldPath, state, from, to, effect, unchanged } = file;
  const name = (text: string): string => `<code>${markupText(cut(text, longestPath))}</code>`;
  const names = oldPath === undefined ? name(path) : `${name(oldPath)} → ${name(path)}`;
  const isOpen = effect === 'weakens' ? ' open' : '';
  const summary = `${names}: ${stateWords[state]}${effectWords[effect]}`;
  return [
    `<details${isOpen}><summary>${summary}</summary>`,
    `${code(targetText(from, to))}, ${verdictText(from, to)}, ${unchanged.length} unchanged`,
    ...listed('**New**', findingItems(file, 'appears')),
    ...listed('**Worse**', findingItems(file, 'raised')),
    ...listed('**Attack paths**', pathItems(file)),
    ...listed('**No longer verified**', unverifiedItems(file)),
    ...listed('**Not sure whether fixed**', findingItems(file, 'unsure')),
    ...listed('**Fixed**', findingItems(file, 'vanishes')),
    ...listed('**Milder**', findingItems(file, 'lowered')),
    ...listed('**Effective values that changed**', valueItems(file)),
    '</details>',
  ].join('\n\n');
}

function findingItems(file: FileDiff, wanted: FindingChange['change']): readonly string[] {
  return file.findings
    .filter(({ change }) => change === wanted)
    .map(({ finding, before }) => {
      const { severity, rule, message, location, fix } = finding;
      const was = before === undefined ? '' : ` (was ${before})`;
      const at = code(`${location.path}:${location.line}`);
      const text = markdownText(cut(message, longestText));
      const isFixed = wanted === 'vanishes' || wanted === 'lowered';
      const [line = ''] = fix.split('\n');
      const write = isFixed ? '' : `; write ${markdownCode(cut(line, longestPath))}`;
      return `**${severity}**${was} ${markdownCode(rule)} at ${at}: ${text}${write}`;
    });
}

function pathItems({ attackPaths }: FileDiff): readonly string[] {
  return attackPaths.map(({ change, severity, id, outcome }) => {
    const word = change === 'appears' ? `opens (**${severity}**)` : 'closed';
    return `${word} ${markdownCode(id)}: ${markdownText(cut(outcome, longestText))}`;
  });
}

function unverifiedItems({ unverified }: FileDiff): readonly string[] {
  return unverified.map(({ rule, message, need }) => {
    const text = markdownText(cut(message, longestText));
    return `${text} (${markdownCode(rule)}); give: ${markdownText(need)}`;
  });
}

function valueItems({ values }: FileDiff): readonly string[] {
  return values.map(({ key, old, new: now, effect }) => {
    const [before, after] = [code(assignmentText(old)), code(assignmentText(now))];
    return `${markdownCode(key)}: ${before} → ${after}, ${effectWords[effect]}`;
  });
}

function listed(title: string, items: readonly string[]): readonly string[] {
  if (items.length === 0) return [];
  const more = items.length - mostListed;
  const lines = items.slice(0, mostListed).map((item) => `- ${item}`);
  return [title, [...lines, ...(more > 0 ? [`- and ${more} more`] : [])].join('\n')];
}

function code(text: string): string {
  return markdownCode(cut(text, longestPath));
}
