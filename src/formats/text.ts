import type { Finding, Place, Unverified } from '../engine/finding.ts';
import { type Severity, severities } from '../engine/rule.ts';
import type { Verdict } from '../products/product.ts';
import { byFile, type FileFindings } from '../report/by-file.ts';
import { checkedAs } from '../report/checked-as.ts';
import { count } from '../report/exit-code.ts';
import { countBySeverity } from '../report/rank.ts';
import type { FileReport, Report } from '../report/report.ts';
import { openPathsText, unverifiedPathsText } from './attack-paths.ts';
import { inert, visible } from './escape.ts';
import { frame } from './frame.ts';
import type { Paint, Style } from './style.ts';
import { policyLines, waivedText } from './waived-text.ts';
import { hang, wrap } from './wrap.ts';

/** For people: findings by file, worst first, with the line, the reason and the line to write, then a summary. */
export function text(report: Report, style: Style): string {
  const reasons = reasonsIn(style);
  const blocks = [
    openPathsText(report, style),
    ...byFile(report).map((file) => fileBlock(file, style, reasons)),
    ...(report.unverified.length > 0 ? [unverifiedBlock(report.unverified, style)] : []),
    unverifiedPathsText(report, style),
    waivedText(report.waived, style),
    ...(report.incomplete.length > 0 ? [incompleteBlock(report, style)] : []),
    summaryBlock(report, style),
  ];
  return inert(`${blocks.filter((block) => block !== '').join('\n\n')}\n`);
}

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

/** The lines of a rule's reason, broken once for all files. */
type Reasons = (why: string) => readonly string[];

function reasonsIn(style: Style): Reasons {
  const known = new Map<string, readonly string[]>();
  return (why) => {
    const lines = known.get(why) ?? hang('  why:   ', visible(why), style.width);
    known.set(why, lines);
    return lines;
  };
}

function fileBlock({ file, findings }: FileFindings, style: Style, reasons: Reasons): string {
  if (findings.length === 0) return '';
  const said = new Set<string>();
  const blocks = findings.map((finding) => {
    const why = said.has(finding.rule) ? [] : reasons(finding.why);
    said.add(finding.rule);
    return findingLines(finding, file, style, why).join('\n');
  });
  return blocks.join('\n\n');
}

function findingLines(
  finding: Finding,
  file: FileReport,
  style: Style,
  why: readonly string[],
): readonly string[] {
  const paint = severityPaint(finding.severity, style);
  const [first = '', ...rest] = wrap(visible(finding.message), style.width - 2);
  const head = `${paint(finding.severity)} ${style.dim(visible(finding.rule))}  ${at(finding.location)}`;
  const lines = [head, `  ${style.bold(first)}`, ...rest.map((line) => `  ${style.bold(line)}`)];
  lines.push(...frame(finding.excerpt, style, paint));
  for (const related of finding.related) {
    lines.push(
      ...hang('  see:   ', `${at(related.location)} ${visible(related.message)}`, style.width),
    );
  }
  lines.push(...why, ...fixLines(finding.fix, style));
  if (finding.versions.length < file.versions.length) {
    lines.push(...hang('  holds: ', visible(finding.versions.join(', ')), style.width));
  }
  return lines;
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

function unverifiedBlock(items: readonly Unverified[], style: Style): string {
  const lines = items.flatMap((item) => [
    ...hang(
      '  ? ',
      `${visible(item.message)} (${visible(item.rule)}, ${at(item.location)})`,
      style.width,
    ),
    ...hang('    give: ', visible(item.need), style.width),
  ]);
  return [style.bold('Not verified: it could not be known from what was given'), ...lines].join(
    '\n',
  );
}

function incompleteBlock(report: Report, style: Style): string {
  const lines = report.incomplete.flatMap(({ path, reason }) =>
    hang('  ', `${visible(path)}: ${visible(reason)}`, style.width),
  );
  return [style.bold('Not checked'), ...lines].join('\n');
}

function summaryBlock(report: Report, style: Style): string {
  const lines = report.files.flatMap((file) => {
    const verdict = verdictPaint(file.verdict, style)(verdictWords[file.verdict]);
    const exposure = `exposure ${file.exposure.kind} (${file.exposure.by})`;
    const head = `${style.bold(visible(file.path))}: ${verdict}, checked as ${visible(checkedAs(file))}, ${exposure}`;
    const verdicts = file.versions.length > 1 ? file.versions : [];
    return [
      head,
      ...verdicts.map(({ version, verdict: one }) => `  ${visible(version)}: ${verdictWords[one]}`),
      ...file.notes.flatMap((note) => hang('  ', visible(note), style.width)),
    ];
  });
  return [...lines, ...policyLines(report), style.bold(totals(report))].join('\n');
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
