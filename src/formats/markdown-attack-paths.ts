import type { FoundPath } from '../report/attack-paths.ts';
import type { Report } from '../report/report.ts';
import { cutTitle, editPlace, mostEdits, mostPaths } from './attack-paths.ts';
import { cut, markdownCode, markdownText } from './escape.ts';

const longestLine = 500;

/** For a pull request: the edits, then the open paths in one line each; the steps are in the other formats. */
export function attackPathsMarkdown({ attackPaths = [], attackPathCut = [] }: Report): string {
  if (attackPaths.length === 0) return '';
  const cutLines = attackPathCut.slice(0, mostEdits).map((edit) => {
    const breaks = edit.breaks.map(markdownCode).join(', ');
    const write = edit.write.split('\n').map(markdownCode).join(' ');
    return `- ${markdownCode(cut(editPlace(edit), longestLine))}: ${write} (breaks ${breaks})`;
  });
  const more = attackPathCut.length - mostEdits;
  if (more > 0) cutLines.push(`- and ${more} more: the JSON has all`);
  const pathLines = attackPaths.slice(0, mostPaths).map(pathMarkdown);
  return [
    ...(attackPathCut.length > 0
      ? [`**${cutTitle(attackPathCut)}**\n\n${cutLines.join('\n')}`]
      : []),
    `**Attack paths**\n\n${pathLines.join('\n')}`,
  ].join('\n\n');
}

function pathMarkdown({ id, severity, state, outcome, path, steps }: FoundPath): string {
  const needs = steps.flatMap(({ need }) => (need === undefined ? [] : [need]));
  const open = state === 'open' ? '' : ` Not verified; give ${needs.map(markdownText).join(', ')}.`;
  return `- ${severity} ${markdownCode(id)} in ${markdownCode(cut(path, longestLine))}: ${markdownText(outcome)}.${open}`;
}
