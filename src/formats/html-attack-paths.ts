import type { FoundPath, PathEdit, PathStep } from '../report/attack-paths.ts';
import type { Report } from '../report/report.ts';
import { cutTitle, stepReason } from './attack-paths.ts';
import { markupText } from './escape.ts';

/** The fewest edits that break every critical path, then each path in its steps; empty where nothing composes. */
export function attackPathsHtml({ attackPaths = [], attackPathCut = [] }: Report): string {
  if (attackPaths.length === 0) return '';
  return `<section aria-labelledby="paths-title"><h2 id="paths-title">Attack paths</h2>
${attackPathCut.length === 0 ? '' : cutList(attackPathCut)}
${attackPaths.map(pathArticle).join('\n')}
</section>`;
}

function cutList(edits: readonly PathEdit[]): string {
  const lines = edits.map(({ at, location, write, breaks }) => {
    const place = location ? `${location.path}:${location.line} ` : '';
    return `<li><code>${markupText(place + at)}</code>, breaks ${markupText(breaks.join(', '))}
<pre class="write"><code>${write.split('\n').map(markupText).join('\n')}</code></pre></li>`;
  });
  return `<p>${markupText(cutTitle(edits))}:</p>\n<ul>${lines.join('\n')}</ul>`;
}

function pathArticle({ id, severity, state, outcome, path, steps }: FoundPath): string {
  const open = state === 'open' ? '' : ' <span class="quiet">not verified</span>';
  return `<article class="${severity}">
<p class="head"><span class="chip">${severity}</span> <code>${markupText(id)}</code> <span class="place">${markupText(path)}</span>${open}</p>
<h3>${markupText(outcome)}</h3>
<ol>${steps.map(stepItem).join('')}</ol>
</article>`;
}

function stepItem(step: PathStep): string {
  const need = step.need === undefined ? '' : `<br>Give: ${markupText(step.need)}`;
  return `<li>${markupText(step.does)}: <span class="quiet">${markupText(stepReason(step))}</span>${need}</li>`;
}
