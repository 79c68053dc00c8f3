import { type Severity, severities } from '../engine/rule.ts';
import type { FileFindings } from '../report/by-file.ts';
import { checkedAs } from '../report/checked-as.ts';
import { countBySeverity } from '../report/rank.ts';
import type { Report } from '../report/report.ts';
import { markupText } from './escape.ts';
import { verdictWords } from './text.ts';

const worstFirst: readonly Severity[] = [...severities].reverse();

/** How many of each severity, and what became of each file. */
export function overview(report: Report, groups: readonly FileFindings[]): string {
  const counts = countBySeverity(report.findings);
  const cards = worstFirst.map((severity) => card(severity, severity, counts[severity]));
  const { policy } = report;
  const held = policy
    ? `<p class="quiet">Policy: <code>${markupText(policy.path)}</code></p>\n`
    : '';
  const baselined = report.baselined ? card('waived', 'baselined', report.baselined.length) : '';
  return `<section aria-labelledby="overview-title"><h2 id="overview-title">Overview</h2>
<ul class="cards">${cards.join('')}${card('waived', 'waived', report.waived.length)}${baselined}${card('open', 'not verified', report.unverified.length)}</ul>
${bar(counts)}
${held}${groups.length === 0 ? '' : fileTable(groups)}</section>`;
}

function card(className: string, name: string, number: number): string {
  const quiet = number === 0 ? ' zero' : '';
  return `<li class="card ${className}${quiet}"><strong>${number}</strong> <span>${name}</span></li>`;
}

/** Widths as attributes of SVG: the page's policy allows no style attribute. */
function bar(counts: Readonly<Record<Severity, number>>): string {
  const total = Object.values(counts).reduce((sum, number) => sum + number, 0);
  if (total === 0) return '';
  let from = 0;
  const parts = worstFirst.map((severity) => {
    const width = (1000 * counts[severity]) / total;
    const part = `<rect class="${severity}" x="${from.toFixed(1)}" width="${width.toFixed(1)}" height="8"/>`;
    from += width;
    return width === 0 ? '' : part;
  });
  return `<svg class="bar" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">${parts.join('')}</svg>`;
}

function fileTable(groups: readonly FileFindings[]): string {
  const rows = groups.map(({ file, findings }, index) => {
    const path = `<code>${markupText(file.path)}</code>`;
    const name = findings.length > 0 ? `<a href="#file-${index + 1}">${path}</a>` : path;
    return `<tr><th scope="row">${name}</th><td class="verdict ${file.verdict}">${verdictWords[file.verdict]}</td><td>${markupText(checkedAs(file))}</td><td class="number">${findings.length}</td></tr>`;
  });
  return `<table><thead><tr><th scope="col">File</th><th scope="col">Verdict</th><th scope="col">Checked as</th><th scope="col" class="number">Findings</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`;
}

/** Hidden until the script is there to serve it. */
export function filterForm({ findings }: Report): string {
  const counts = countBySeverity(findings);
  const boxes = worstFirst
    .filter((severity) => counts[severity] > 0)
    .map((severity) => {
      return `<label class="${severity}"><input type="checkbox" name="severity" value="${severity}" checked> ${severity}</label>`;
    });
  return `<form id="filter" role="search" aria-label="Filter findings" hidden>
<label class="search">Search <input type="search" name="text" autocomplete="off" spellcheck="false" placeholder="rule, key, file, word"></label>
<fieldset><legend>Severity</legend>${boxes.join('')}</fieldset>
<button type="reset">Show all</button>
<output id="shown" role="status"></output>
</form>`;
}
