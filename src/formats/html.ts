import type { ExcerptLine, Finding, Place, Unverified } from '../engine/finding.ts';
import { byFile, type FileFindings } from '../report/by-file.ts';
import { checkedAs } from '../report/checked-as.ts';
import { count, exitOf } from '../report/exit-code.ts';
import type { Report } from '../report/report.ts';
import { inert, markupText } from './escape.ts';
import { attackPathsHtml } from './html-attack-paths.ts';
import { filterForm, overview } from './html-overview.ts';
import { page } from './html-page.ts';
import { totals, verdictWords } from './text.ts';

/** One file that needs nothing else: complete without its script, nothing is loaded from anywhere. */
export function html(report: Report): string {
  const groups = byFile(report);
  const parts = [
    header(report),
    '<main id="main">',
    overview(report, groups),
    attackPathsHtml(report),
    ...(report.incomplete.length + report.failures.length > 0 ? [notChecked(report)] : []),
    ...(report.findings.length > 0 ? [filterForm(report)] : []),
    '<section id="findings" aria-labelledby="findings-title">',
    '<h2 id="findings-title">Findings</h2>',
    ...(report.findings.length === 0 ? [`<p class="quiet">${none(report)}</p>`] : []),
    ...groups.map(fileSection),
    '</section>',
    ...(report.unverified.length > 0 ? [unverifiedSection(report.unverified)] : []),
    ...(report.waived.length > 0 ? [waivedSection(report.waived)] : []),
    '</main>',
    footer(report),
  ];
  return inert(page(markupText(`kalam-harden: ${totals(report)}`), parts.join('\n')));
}

function none({ files }: Report): string {
  return files.length === 0 ? 'Nothing was checked.' : 'None.';
}

function header(report: Report): string {
  const { code, reason } = exitOf(report);
  const said = reason === undefined ? '' : `: ${markupText(reason)}`;
  return `<header><h1>kalam-harden report</h1>
<p class="totals">${markupText(totals(report))}</p>
<p class="quiet">Exit code ${code}${said}</p></header>`;
}

function footer({ toolVersion }: Report): string {
  const what = `Written by kalam-harden ${markupText(toolVersion)}. Secrets are masked; nothing here was sent anywhere.`;
  return `<footer><p class="quiet">${what}</p></footer>`;
}

function fileSection({ file, findings }: FileFindings, index: number): string {
  if (findings.length === 0) return '';
  const verdicts = file.versions.length > 1 ? file.versions : [];
  const lines = [
    ...verdicts.map(({ version, verdict }) => `${version}: ${verdictWords[verdict]}`),
    ...file.notes,
  ];
  const notes = lines.map((line) => `<li>${markupText(line)}</li>`).join('');
  return `<section class="file" id="file-${index + 1}" aria-labelledby="file-${index + 1}-title">
<h3 id="file-${index + 1}-title"><code>${markupText(file.path)}</code></h3>
<p class="quiet">${verdictWords[file.verdict]}, checked as ${markupText(checkedAs(file))}, exposure ${file.exposure.kind} (${file.exposure.by})</p>
${notes === '' ? '' : `<ul class="quiet">${notes}</ul>`}
${findings.map((finding) => article(finding, file.versions.length)).join('\n')}
</section>`;
}

function article(finding: Finding, versions: number): string {
  const { severity, rule, location, message, excerpt, related, observed, why, fix } = finding;
  const facts = [
    ...(observed === undefined ? [] : [fact('Value', `<code>${markupText(observed)}</code>`)]),
    ...related.map((one) => fact('See', `${at(one.location)} ${markupText(one.message)}`)),
    fact('Why', markupText(why)),
    fact('Write', `<pre class="write"><code>${linesOf(fix)}</code></pre>`),
    ...(finding.versions.length < versions
      ? [fact('Holds for', markupText(finding.versions.join(', ')))]
      : []),
  ];
  return `<article class="finding ${severity}" data-severity="${severity}">
<p class="head"><span class="chip">${severity}</span> <code>${markupText(rule)}</code> ${at(location)}</p>
<h4>${markupText(message)}</h4>
${excerpt.length === 0 ? '' : `<pre class="frame"><code>${excerpt.map(frameLine).join('')}</code></pre>`}
<dl>${facts.join('')}</dl>
</article>`;
}

function fact(name: string, content: string): string {
  return `<div><dt>${name}</dt><dd>${content}</dd></div>`;
}

function linesOf(text: string): string {
  return text.split('\n').map(markupText).join('\n');
}

function frameLine({ line, text, mark }: ExcerptLine): string {
  const from = (mark?.column ?? 1) - 1;
  const to = mark ? Math.max(from, mark.endColumn - 1) : from;
  // A mark past the end of the line points at what is missing there.
  const marked = markupText(text.slice(from, to)) || ' ';
  const shown = mark
    ? `${markupText(text.slice(0, from))}<mark>${marked}</mark>${markupText(text.slice(to))}`
    : markupText(text);
  return `<span class="line"><span class="number">${line}</span><span>${shown}</span></span>`;
}

function at({ path, line, column }: Place): string {
  return `<span class="place">${markupText(path)}:${line}:${column}</span>`;
}

function notChecked({ incomplete, failures }: Report): string {
  const items = [
    ...incomplete,
    ...failures.map(({ rule, path }) => ({
      path,
      reason: `rule ${rule} failed: a fault of kalam-harden`,
    })),
  ];
  const lines = items.map(({ path, reason }) => {
    return `<li><code>${markupText(path)}</code>: ${markupText(reason)}</li>`;
  });
  return `<section class="faults" aria-labelledby="faults-title"><h2 id="faults-title">Not checked</h2>
<ul>${lines.join('\n')}</ul></section>`;
}

function unverifiedSection(items: readonly Unverified[]): string {
  const lines = items.map(({ message, need, rule, location }) => {
    const where = `<span class="quiet">${markupText(rule)} ${at(location)}</span>`;
    return `<li>${markupText(message)} ${where}<br>Give: ${markupText(need)}</li>`;
  });
  return `<section aria-labelledby="open-title"><h2 id="open-title">Not verified</h2>
<p class="quiet">${count(items.length, 'item')} could not be known from what was given.</p>
<ul>${lines.join('\n')}</ul></section>`;
}

function waivedSection(findings: readonly Finding[]): string {
  const lines = findings.map(({ rule, severity, message, location, waiver }) => {
    const until = waiver?.until === undefined ? '' : ` until ${markupText(waiver.until)}`;
    const owner = waiver?.owner === undefined ? '' : ` by ${markupText(waiver.owner)}`;
    const where = `<span class="quiet">${severity} ${markupText(rule)} ${at(location)}</span>`;
    return `<li>${markupText(message)} ${where}<br>Waived${until}${owner}: ${markupText(waiver?.reason ?? '')}</li>`;
  });
  return `<section aria-labelledby="waived-title"><h2 id="waived-title">Waived</h2>
<ul>${lines.join('\n')}</ul></section>`;
}
