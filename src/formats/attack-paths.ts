import type { FoundPath, PathEdit, PathStep } from '../report/attack-paths.ts';
import { count } from '../report/exit-code.ts';
import type { Report } from '../report/report.ts';
import { visible } from './escape.ts';
import type { Style } from './style.ts';
import { hang } from './wrap.ts';

/** More than these nobody reads; the JSON has all. */
export const mostPaths = 20;

/** Edits of the smallest set that are listed: of many files it is a wall before the first finding. */
export const mostEdits = 10;

/** First of all, the fewest edits that break every critical path; then the open paths, each in its steps. */
export function openPathsText(
  { attackPaths = [], attackPathCut = [] }: Report,
  style: Style,
): string {
  const open = attackPaths.filter(({ state }) => state === 'open');
  return [
    ...(attackPathCut.length > 0 ? [cutText(attackPathCut, style)] : []),
    ...open.slice(0, mostPaths).map((path) => pathText(path, style)),
    ...(open.length > mostPaths ? [`${open.length - mostPaths} more attack paths`] : []),
  ].join('\n\n');
}

/** The paths of which a step is not known, and what to give. */
export function unverifiedPathsText({ attackPaths = [] }: Report, style: Style): string {
  const unverified = attackPaths.filter(({ state }) => state === 'unverified');
  return unverified
    .slice(0, mostPaths)
    .map((path) => pathText(path, style))
    .join('\n\n');
}

export function cutTitle(edits: readonly PathEdit[]): string {
  const paths = new Set(edits.flatMap(({ breaks }) => breaks));
  return `${count(edits.length, 'edit')} to break ${paths.size === 1 ? 'the critical attack path' : 'every critical attack path'}, the fewest that do`;
}

function cutText(edits: readonly PathEdit[], style: Style): string {
  const lines = edits
    .slice(0, mostEdits)
    .flatMap((edit) => [
      ...hang(
        '  ',
        `${editPlace(edit)}, breaks ${edit.breaks.map(visible).join(', ')}`,
        style.width,
      ),
      ...edit.write.split('\n').map((line) => `    ${style.green(visible(line))}`),
    ]);
  const more = edits.length - mostEdits;
  const rest = more > 0 ? [`  and ${more} more: --format json has all`] : [];
  return [style.bold(cutTitle(edits)), ...lines, ...rest].join('\n');
}

export function editPlace({ at, location }: PathEdit): string {
  return location ? `${visible(location.path)}:${location.line} ${visible(at)}` : visible(at);
}

function pathText(path: FoundPath, style: Style): string {
  const title = path.state === 'open' ? 'attack path' : 'attack path, if the rest holds too';
  const paint = path.state === 'open' ? style.red : style.yellow;
  return [
    `${paint(`${path.severity} ${title}`)} ${style.dim(visible(path.id))}  ${visible(path.path)}`,
    ...hang('  ', visible(path.outcome), style.width).map((line) => style.bold(line)),
    ...path.steps.flatMap((step, index) => stepText(step, index, style)),
  ].join('\n');
}

function stepText(step: PathStep, index: number, style: Style): readonly string[] {
  const label = `  ${index + 1}. `;
  const lines = hang(label, `${visible(step.does)}: ${stepReason(step)}`, style.width);
  if (step.need === undefined) return lines;
  return [...lines, ...hang(`${' '.repeat(label.length)}give: `, visible(step.need), style.width)];
}

/** `server.toml:2 kalamdb/bind-all-interfaces`, or how it is known, or what is not. */
export function stepReason({ state, findings, note = '' }: PathStep): string {
  if (findings.length > 0) {
    const names = findings.map(({ rule, location }) => {
      return `${visible(location.path)}:${location.line} ${visible(rule)}`;
    });
    return names.join(', ');
  }
  return state === 'unknown' ? `not known ${visible(note)}` : visible(note);
}
