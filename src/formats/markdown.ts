import type { Finding, Place } from '../engine/finding.ts';
import { severities } from '../engine/rule.ts';
import { byFile, type FileFindings } from '../report/by-file.ts';
import { checkedAs } from '../report/checked-as.ts';
import { count } from '../report/exit-code.ts';
import { countBySeverity } from '../report/rank.ts';
import type { FileReport, Report } from '../report/report.ts';
import { worst } from '../report/worst.ts';
import { utf8Length } from '../values/text-encoding.ts';
import { cut, inert, markdownBlock, markdownCode, markdownText, markupText } from './escape.ts';
import { frame } from './frame.ts';
import { attackPathsMarkdown } from './markdown-attack-paths.ts';
import { plainStyle } from './style.ts';
import { totals, verdictWords } from './text.ts';

/** Bytes of one comment: GitHub takes 65 536 characters. */
const commentRoom = 60_000;
/** Bytes of a job summary: GitHub takes 1 MiB a step. */
const summaryRoom = 1_000_000;
const longestText = 2000;
const longestPath = 300;
const mostListed = 100;

/** One comment for a pull request. */
export function markdown(report: Report): string {
  return within(report, commentRoom);
}

/** The summary of a GitHub job. */
export function jobSummary(report: Report): string {
  return within(report, summaryRoom);
}

/** Findings by file, folded; the mildest are left out first, and the text says so. */
function within(report: Report, room: number): string {
  const rest = restWithin(report, room / 2);
  const attackPaths = attackPathsMarkdown(report);
  const groups = byFile(report);
  const texts = new Map(report.findings.map((finding) => [finding, findingBlock(finding)]));
  const fits = fitting(
    groups,
    texts,
    room - utf8Length([...rest, attackPaths].join('\n\n')) - 1000,
  );
  const kept = new Set(worst(report.findings, fits.room, fits.costOf));
  const left = report.findings.length - kept.size;
  const blocks = [
    `## kalam-harden: ${markdownText(totals(report))}`,
    countsTable(report),
    ...(attackPaths === '' ? [] : [attackPaths]),
    ...groups.flatMap(({ file, findings }) => {
      const shown = findings.filter((finding) => kept.has(finding));
      const parts = shown.map((finding) => texts.get(finding) ?? '');
      return parts.length > 0 ? [fileBlock(file, findings.length, parts)] : [];
    }),
    ...(left > 0 ? [`**${count(left, 'finding')} more**: the mildest do not fit here.`] : []),
    ...rest,
  ];
  return inert(`${blocks.join('\n\n')}\n`);
}

/** A finding costs its text, the first of a file the file's head too. */
function fitting(
  groups: readonly FileFindings[],
  texts: ReadonlyMap<Finding, string>,
  room: number,
): { readonly room: number; readonly costOf: (finding: Finding) => number } {
  const heads = new Map(
    groups.flatMap(({ file, findings }) => {
      const cost = utf8Length(fileBlock(file, findings.length, [])) + 10;
      return findings.map((finding) => [finding, { cost, path: file.path }] as const);
    }),
  );
  const paid = new Set<string>();
  const costOf = (finding: Finding): number => {
    const head = heads.get(finding);
    const isPaid = head === undefined || paid.has(head.path);
    if (head) paid.add(head.path);
    return utf8Length(texts.get(finding) ?? '') + 2 + (isPaid ? 0 : head.cost);
  };
  return { room, costOf };
}

function restWithin(report: Report, room: number): readonly string[] {
  const rest = [
    ...quietFiles(report),
    ...openItems(report),
    ...notChecked(report),
    ...waived(report),
  ];
  if (utf8Length(rest.join('\n\n')) <= room) return rest;
  const { unverified, incomplete, failures } = report;
  const faults = incomplete.length + failures.length;
  return [
    `**Not checked: ${faults}. Not verified: ${unverified.length}.** The lists do not fit here.`,
  ];
}

function countsTable(report: Report): string {
  const counts = countBySeverity(report.findings);
  const names = [...severities].reverse();
  const cells = [
    ...names.map((name) => [name, counts[name]] as const),
    ['waived', report.waived.length] as const,
    ...(report.baselined ? [['baselined', report.baselined.length] as const] : []),
    ['not verified', report.unverified.length] as const,
  ];
  const row = (parts: readonly (string | number)[]): string => `| ${parts.join(' | ')} |`;
  return [
    row(cells.map(([name]) => name)),
    row(cells.map(() => '--:')),
    row(cells.map(([, number]) => number)),
  ].join('\n');
}

function fileBlock(file: FileReport, findings: number, parts: readonly string[]): string {
  const { path, verdict, exposure, notes } = file;
  // HTML until the next blank line, so HTML's escapes.
  const name = `<code>${markupText(cut(path, longestPath))}</code>`;
  const head = `${name}: ${verdictWords[verdict]}, ${count(findings, 'finding')}`;
  const said = notes.map((note) => `- ${markdownText(cut(note, longestText))}`);
  return [
    `<details open><summary>${head}</summary>`,
    `Checked as ${markdownCode(checkedAs(file))}, exposure ${exposure.kind} (${exposure.by})`,
    ...(said.length > 0 ? [said.join('\n')] : []),
    ...parts,
    '</details>',
  ].join('\n\n');
}

function quietFiles(report: Report): readonly string[] {
  const quiet = byFile(report).filter(({ findings }) => findings.length === 0);
  return folded('Files without findings', quiet, ({ file }) => {
    const { path, verdict } = file;
    return `${markdownCode(cut(path, longestPath))}: ${verdictWords[verdict]}, checked as ${markdownCode(checkedAs(file))}`;
  });
}

function findingBlock(finding: Finding): string {
  const { severity, rule, location, message, related, why, fix, excerpt } = finding;
  const lines = frame(excerpt, plainStyle, (text) => text);
  return [
    `**${severity}** ${markdownCode(rule)} at ${at(location)}  \n${markdownText(cut(message, longestText))}`,
    ...(lines.length > 0 ? [markdownBlock(lines, 'text')] : []),
    ...related
      .slice(0, mostListed)
      .map((one) => `See ${at(one.location)}: ${markdownText(cut(one.message, longestText))}`),
    `Why: ${markdownText(why)}`,
    `Write:\n\n${markdownBlock(cut(fix, longestText).split('\n'), 'toml')}`,
  ].join('\n\n');
}

function at({ path, line, column }: Place): string {
  return markdownCode(`${cut(path, longestPath)}:${line}:${column}`);
}

function openItems({ unverified }: Report): readonly string[] {
  return folded('Not verified', unverified, ({ message, need, rule, location }) => {
    const text = `${markdownText(cut(message, longestText))} (${markdownCode(rule)}, ${at(location)})`;
    return `${text}; give: ${markdownText(need)}`;
  });
}

function notChecked({ incomplete, failures }: Report): readonly string[] {
  const items = [
    ...incomplete,
    ...failures.map(({ rule, path }) => ({
      path,
      reason: `rule ${rule} failed: a fault of kalam-harden`,
    })),
  ];
  const lines = items.slice(0, mostListed).map(({ path, reason }) => {
    return `- ${markdownCode(cut(path, longestPath))}: ${markdownText(reason)}`;
  });
  return items.length === 0 ? [] : ['**Not checked**', [...lines, ...moreOf(items)].join('\n')];
}

function waived(report: Report): readonly string[] {
  return folded('Waived', report.waived, ({ rule, location, waiver }) => {
    const until = waiver?.until === undefined ? '' : ` until ${markdownText(waiver.until)}`;
    return `${markdownCode(rule)} at ${at(location)}${until}: ${markdownText(cut(waiver?.reason ?? '', longestText))}`;
  });
}

function folded<Item>(
  title: string,
  items: readonly Item[],
  lineOf: (item: Item) => string,
): readonly string[] {
  if (items.length === 0) return [];
  const lines = items.slice(0, mostListed).map((item) => `- ${lineOf(item)}`);
  const summary = `<details><summary>${title}: ${items.length}</summary>`;
  return [summary, [...lines, ...moreOf(items)].join('\n'), '</details>'];
}

function moreOf(items: readonly unknown[]): readonly string[] {
  const more = items.length - mostListed;
  return more > 0 ? [`- and ${more} more`] : [];
}
