import type { Finding, Place, Unverified } from '../engine/finding.ts';
import { type Severity, severities } from '../engine/rule.ts';
import type { Verdict } from '../products/product.ts';
import { byFile, type FileFindings } from '../report/by-file.ts';
import { checkedAs } from '../report/checked-as.ts';
import { count } from '../report/exit-code.ts';
import { countBySeverity } from '../report/rank.ts';
import type { FileReport, Report } from '../report/report.ts';
import { onceEach } from '../values/once-per.ts';
import { openPathsText, unverifiedPathsText } from './attack-paths.ts';
import { inert, visible } from './escape.ts';
import { frame } from './frame.ts';
import type { Paint, Style } from './style.ts';
import { policyLines, waivedText } from './waived-text.ts';
import { hang, wrap } from './wrap.ts';

/** For people: findings by file, worst first, with the line, the reason and the line to write, then a summary. */
export function text(report: Report, style: Style): string {
  const layout = layoutIn(style);
  const blocks: readonly Block[] = [
    [openPathsText(report, style)],
    ...byFile(report).flatMap((file) => findingBlocks(file, layout)),
    report.unverified.length > 0 ? unverifiedBlock(report.unverified, style) : [],
    [unverifiedPathsText(report, style)],
    [waivedText(report.waived, style)],
    report.incomplete.length > 0 ? incompleteBlock(report, style) : [],
    summaryBlock(report, layout),
  ];
  // Put together in one go: of a thousand files this is ten megabytes.
  const said = blocks.filter(([first = '']) => first !== '');
  const lines: string[] = [];
  for (const block of said) lines.push(...block, '');
  return inert(lines.join('\n'));
}

/** Lines, or several in one text; an empty one is left out, and an empty line follows the others. */
type Block = readonly string[];

export const verdictWords: Readonly<Record<Verdict, string>> = {
  starts: 'starts',
  refuses: 'refuses to start',
  unverified: 'start unverified',
};

function verdictPaint(verdict: Verdict, style: Style): Paint {
  if (verdict === 'starts') return style.green;
  return verdict === 'refuses' ? style.red : style.yellow;
}

export function severityPaint(severity: Severity, style: Style): Paint {
  if (severity === 'critical') return (text) => style.bold(style.red(text));
  if (severity === 'high') return style.red;
  return severity === 'medium' ? style.yellow : style.cyan;
}

function findingBlocks({ file, findings }: FileFindings, layout: Layout): readonly Block[] {
  const said = new Set<string>();
  return findings.map((finding) => {
    const isSaid = said.has(finding.rule);
    said.add(finding.rule);
    return findingBlock(finding, file, layout, isSaid);
  });
}

function findingBlock(
  finding: Finding,
  file: FileReport,
  { style, message, why, fix, frames }: Layout,
  isSaid: boolean,
): Block {
  const { rule, severity, location, related, versions } = finding;
  const name = severityPaint(severity, style)(severity);
  const lines = [`${name} ${style.dim(visible(rule))}  ${at(location)}`, message(finding.message)];
  if (finding.excerpt.length > 0) lines.push(frames(severity)(finding.excerpt));
  for (const { location, message } of related) {
    lines.push(...hang('  see:   ', `${at(location)} ${visible(message)}`, style.width));
  }
  if (!isSaid) lines.push(why(finding.why));
  lines.push(fix(finding.fix));
  if (versions.length < file.versions.length) {
    lines.push(...hang('  holds: ', visible(versions.join(', ')), style.width));
  }
  return lines;
}

/** The parts of a report, each laid out once: a thousand files have the same few to say. */
interface Layout {
  readonly style: Style;
  readonly message: (text: string) => string;
  readonly why: (text: string) => string;
  readonly fix: (text: string) => string;
  readonly note: (text: string) => string;
  readonly frames: (severity: Severity) => (excerpt: Finding['excerpt']) => string;
}

function layoutIn(style: Style): Layout {
  return {
    style,
    message: onceEach((text) =>
      wrap(visible(text), style.width - 2)
        .map((line) => `  ${style.bold(line)}`)
        .join('\n'),
    ),
    why: onceEach((text) => hang('  why:   ', visible(text), style.width).join('\n')),
    fix: onceEach((text) => fixLines(text, style).join('\n')),
    note: onceEach((text) => hang('  ', visible(text), style.width).join('\n')),
    frames: onceEach((severity) =>
      onceEach((excerpt) => frame(excerpt, style, severityPaint(severity, style)).join('\n')),
    ),
  };
}

/** The line to write keeps its own line ends and is never wrapped: it is there to be copied. */
function fixLines(fix: string, style: Style): readonly string[] {
  return fix
    .split('\n')
    .map(
      (line, index) => `${index === 0 ? '  write: ' : '         '}${style.green(visible(line))}`,
    );
}

function at({ path, line, column }: Place): string {
  return `${visible(path)}:${line}:${column}`;
}

function unverifiedBlock(items: readonly Unverified[], style: Style): Block {
  const lines = items.flatMap((item) => [
    ...hang(
      '  ? ',
      `${visible(item.message)} (${visible(item.rule)}, ${at(item.location)})`,
      style.width,
    ),
    ...hang('    give: ', visible(item.need), style.width),
  ]);
  return [style.bold('Not verified: it could not be known from what was given'), ...lines];
}

function incompleteBlock(report: Report, style: Style): Block {
  const lines = report.incomplete.flatMap(({ path, reason }) =>
    hang('  ', `${visible(path)}: ${visible(reason)}`, style.width),
  );
  return [style.bold('Not checked'), ...lines];
}

function summaryBlock(report: Report, { style, note }: Layout): Block {
  const lines = report.files.flatMap((file) => {
    const verdict = verdictPaint(file.verdict, style)(verdictWords[file.verdict]);
    const exposure = `exposure ${file.exposure.kind} (${file.exposure.by})`;
    const head = `${style.bold(visible(file.path))}: ${verdict}, checked as ${visible(checkedAs(file))}, ${exposure}`;
    const verdicts = file.versions.length > 1 ? file.versions : [];
    return [
      head,
      ...verdicts.map(({ version, verdict: one }) => `  ${visible(version)}: ${verdictWords[one]}`),
      ...file.notes.map(note),
    ];
  });
  return [...lines, ...policyLines(report), style.bold(totals(report))];
}

/** `1 file: 2 high, 1 waived`, in one line; what could not be looked at never reads like what is clean. */
export function totals(report: Report): string {
  const counts = countBySeverity(report.findings);
  const parts = [...severities]
    .reverse()
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${counts[severity]} ${severity}`);
  const isNothing = report.files.length === 0 && parts.length === 0;
  const found = parts.length === 0 ? [isNothing ? 'nothing was checked' : 'no findings'] : parts;
  if (report.waived.length > 0) found.push(`${report.waived.length} waived`);
  const baselined = report.baselined?.length ?? 0;
  if (baselined > 0) found.push(`${baselined} baselined`);
  if (report.unverified.length > 0) found.push(`${report.unverified.length} unverified`);
  if (report.passedOver > 0) found.push(`${count(report.passedOver, 'other file')} passed over`);
  if (!isNothing && report.incomplete.length > 0)
    found.push(`${report.incomplete.length} not checked`);
  return isNothing
    ? found.join(', ')
    : `${count(report.files.length, 'file')}: ${found.join(', ')}`;
}
