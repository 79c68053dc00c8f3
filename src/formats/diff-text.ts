import type { Diff, FileDiff, GuardChange } from '../report/diff.ts';
import type { FileEffect } from '../report/diff-effect.ts';
import { count } from '../report/exit-code.ts';
import type { FindingChange } from '../report/finding-change.ts';
import type { FileReport } from '../report/report.ts';
import { verdictWords } from './effective-text.ts';
import { inert, visible } from './escape.ts';
import type { Paint, Style } from './style.ts';
import { severityPaint } from './text.ts';
import { findingChangeLines, part, valueChangeLines } from './upgrade-text.ts';
import { hang } from './wrap.ts';

export const effectWords: Readonly<Record<FileEffect, string>> = {
  weakens: 'weaker',
  strengthens: 'stronger',
  neutral: 'neither weaker nor stronger',
  unknown: 'not sure whether weaker',
  same: 'nothing changes',
};

/** What a change does to security, for people: files in which something changes, then a line for all. */
export function diffText(diff: Diff, style: Style): string {
  const shown = diff.files.filter(isWorthSaying);
  const blocks = [
    ...(diff.guards.length > 0 ? [guardBlock(diff.guards, style)] : []),
    ...shown.map((file) => fileBlock(file, style)),
    ...(diff.incomplete.length > 0 ? [incompleteBlock(diff, style)] : []),
    `${visible(diff.old)} → ${visible(diff.new)}: ${totals(diff)}`,
  ];
  const text = `${blocks.join('\n\n')}\n`;
  return inert(style.unicode ? text : text.replaceAll('→', '->'));
}

/** Whether a file changed in any way that is told. */
export function isWorthSaying({ effect, oldPath, state, from, to }: FileDiff): boolean {
  const isMoved = oldPath !== undefined || state !== 'compared';
  return isMoved || effect !== 'same' || from?.verdict !== to?.verdict;
}

/** `2 files, 1 weaker: 1 new, 1 worse, 2 fixed, 12 unchanged` */
export function totals({ files, incomplete }: Diff): string {
  if (files.length === 0 && incomplete.length > 0) return 'nothing was compared';
  const changes = files.flatMap(({ findings }) => findings.map(({ change }) => change));
  const of = (wanted: FindingChange['change']): number =>
    changes.filter((change) => change === wanted).length;
  const unchanged = files.reduce((sum, file) => sum + file.unchanged.length, 0);
  const parts = [
    `${of('appears')} new`,
    ...(of('raised') > 0 ? [`${of('raised')} worse`] : []),
    `${of('vanishes')} fixed`,
    ...(of('lowered') > 0 ? [`${of('lowered')} milder`] : []),
    ...(of('unsure') > 0 ? [`${of('unsure')} not sure`] : []),
    `${unchanged} unchanged`,
  ];
  const weaker = files.filter(({ effect }) => effect === 'weakens').length;
  const head = `${count(files.length, 'file')}, ${weaker === 0 ? 'none' : weaker} weaker`;
  const left = incomplete.length > 0 ? `; ${incomplete.length} not compared` : '';
  return `${head}; findings: ${parts.join(', ')}${left}`;
}

/** `kalamdb@0.7.1`, or both targets where they differ. */
export function targetText(from: FileReport | undefined, to: FileReport | undefined): string {
  const [old, now] = [from?.target, to?.target];
  return old === undefined || now === undefined || old === now
    ? (now ?? old ?? '')
    : `${old} → ${now}`;
}

export const stateWords: Readonly<Record<FileDiff['state'], string>> = {
  compared: '',
  added: 'new file, ',
  removed: 'file is gone, ',
};

function fileBlock(file: FileDiff, style: Style): string {
  const { path, oldPath, state, from, to, effect } = file;
  const paint = effectPaint(effect, style);
  const name = oldPath === undefined ? visible(path) : `${visible(oldPath)} → ${visible(path)}`;
  const notes = [...new Set([...(from?.notes ?? []), ...(to?.notes ?? [])])];
  const findings = (title: string, wanted: FindingChange['change']): readonly string[] =>
    part(
      title,
      file.findings
        .filter(({ change }) => change === wanted)
        .flatMap((change) => findingChangeLines(change, style)),
      style,
    );
  return [
    `${style.bold(name)}: ${stateWords[state]}${paint(effectWords[effect])}`,
    `  ${visible(targetText(from, to))}, ${verdictText(from, to)}`,
    ...notes.flatMap((note) => hang('  ', visible(note), style.width)),
    ...findings('New findings', 'appears'),
    ...findings('Worse findings', 'raised'),
    ...findings('Fixed findings', 'vanishes'),
    ...findings('Milder findings', 'lowered'),
    ...findings('Not sure whether fixed: it can no longer be known', 'unsure'),
    ...part('Attack paths', pathLines(file, style), style),
    ...part('Effective values that changed', valueLines(file, style), style),
    ...part('No longer verified', unverifiedLines(file, style), style),
    ...(file.unchanged.length > 0 ? [`${count(file.unchanged.length, 'finding')} unchanged`] : []),
  ].join('\n');
}

export function verdictText(from: FileReport | undefined, to: FileReport | undefined): string {
  const words = [from, to].flatMap((file) => (file ? [verdictWords[file.verdict]] : []));
  return [...new Set(words)].join(' → ');
}

function effectPaint(effect: FileEffect, style: Style): Paint {
  if (effect === 'weakens') return style.red;
  if (effect === 'strengthens') return style.green;
  return effect === 'unknown' ? style.yellow : style.dim;
}

function pathLines({ attackPaths }: FileDiff, style: Style): readonly string[] {
  return attackPaths.flatMap(({ change, severity, id, outcome }) => {
    const word = change === 'appears' ? 'opens' : 'closed';
    const paint = change === 'appears' ? severityPaint(severity, style) : style.green;
    const head = `  ${paint(`${word} (${severity})`)} ${visible(id)}`;
    return [head, ...hang('    ', visible(outcome), style.width)];
  });
}

function valueLines({ values }: FileDiff, style: Style): readonly string[] {
  return values.flatMap((value) => {
    const [first = '', ...rest] = valueChangeLines(value, style);
    const paint = effectPaint(value.effect, style);
    const reason = value.rules.length > 0 ? ` (${value.rules.map(visible).join(', ')})` : '';
    return [first, ...rest, `    ${paint(effectWords[value.effect])}${style.dim(reason)}`];
  });
}

function unverifiedLines({ unverified }: FileDiff, style: Style): readonly string[] {
  return unverified.flatMap(({ rule, message, need }) => [
    ...hang('  ', `${visible(message)} (${visible(rule)})`, style.width),
    ...(need === '' ? [] : hang('    give: ', visible(need), style.width)),
  ]);
}

function guardBlock(guards: readonly GuardChange[], style: Style): string {
  const title = 'What excuses findings is changed: a person has to look at it';
  return [style.bold(style.red(title)), ...guards.map((guard) => `  ${guardText(guard)}`)].join(
    '\n',
  );
}

/** `kalam-harden.toml: the policy is changed` */
function guardText({ path, line, message }: GuardChange): string {
  return `${visible(path)}${line === undefined ? '' : `:${line}`}: ${visible(message)}`;
}

function incompleteBlock({ incomplete }: Diff, style: Style): string {
  const lines = incomplete.map(({ path, reason }) => `  ${visible(path)}: ${visible(reason)}`);
  return [style.bold('Not compared'), ...lines].join('\n');
}
