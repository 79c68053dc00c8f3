import type { Finding, Place, Unverified } from '../engine/finding.ts';
import { byFile, type FileFindings } from '../report/by-file.ts';
import type { Report, RuleCard } from '../report/report.ts';
import { inert, markupText } from './escape.ts';

interface Case {
  readonly name: string;
  readonly outcome: 'passed' | 'failed' | 'error' | 'skipped';
  /** The element that says so, if any. */
  readonly body?: string;
  readonly place?: Place;
}

interface Suite {
  readonly path: string;
  readonly cases: readonly Case[];
}

/**
 * JUnit XML as Jenkins, GitLab and Azure read it (facts/anchors §5.8): an input is a suite, a rule a case. No
 * times, so that the same input gives the same text.
 */
export function junit(report: Report): string {
  const suites = [...byFile(report).map((file) => suiteOf(file, report)), ...faultSuites(report)];
  const cases = suites.flatMap((suite) => suite.cases);
  return inert(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<testsuites name="kalam-harden" ${totalsOf(cases)}>`,
      ...suites.map((suite) => suiteElement(suite, report)),
      '</testsuites>\n',
    ].join('\n'),
  );
}

function suiteOf(group: FileFindings, { rules, failures }: Report): Suite {
  const { path, product } = group.file;
  const failed = new Set(failures.filter((one) => one.path === path).map(({ rule }) => rule));
  const mine = rules.filter(({ products }) => products.includes(product));
  const known = new Set(mine.map(({ id }) => id));
  const others = [...group.findings, ...group.waived, ...group.unverified]
    .map(({ rule }) => rule)
    .filter((rule) => !known.has(rule));
  const ids = [...mine.map(({ id }: RuleCard) => id), ...new Set(others)];
  const said = (items: readonly { readonly rule: string }[]) =>
    new Set(items.map(({ rule }) => rule));
  const [found, excused, open] = [said(group.findings), said(group.waived), said(group.unverified)];
  const cases = ids.map((id): Case => {
    if (failed.has(id))
      return {
        name: id,
        outcome: 'error',
        body: element('error', 'the rule failed', 'failure', ''),
      };
    if (found.has(id))
      return failedCase(
        id,
        group.findings.filter(({ rule }) => rule === id),
      );
    if (open.has(id))
      return unverifiedCase(
        id,
        group.unverified.filter(({ rule }) => rule === id),
      );
    if (excused.has(id))
      return waivedCase(
        id,
        group.waived.filter(({ rule }) => rule === id),
      );
    return { name: id, outcome: 'passed' };
  });
  return { path, cases };
}

/** One failure a case, with all of the rule's findings: readers show only one. Info is said and fails nothing. */
function failedCase(name: string, findings: readonly Finding[]): Case {
  const failing = findings.filter(({ severity }) => severity !== 'info');
  const text = findings.map(findingText).join('\n\n');
  const first = failing[0];
  if (!first) return { name, outcome: 'passed', body: `<system-out>${text}</system-out>` };
  const more = failing.length > 1 ? ` (and ${failing.length - 1} more)` : '';
  const body = element('failure', first.message + more, first.severity, text);
  return { name, outcome: 'failed', body, place: first.location };
}

/** Place first: GitLab shows nothing but this text. */
function findingText({ location, severity, message, fix }: Finding): string {
  const at = `${markupText(location.path)}:${location.line}:${location.column}`;
  const write = fix.split('\n').map(markupText).join('\n  ');
  return `${at}: ${severity}: ${markupText(message)}\n  ${write}`;
}

function unverifiedCase(name: string, items: readonly Unverified[]): Case {
  const text = items.map(({ message, need }) => `${message}; give: ${need}`).join(' · ');
  return { name, outcome: 'skipped', body: element('skipped', `not verified: ${text}`) };
}

function waivedCase(name: string, findings: readonly Finding[]): Case {
  const text = findings
    .map(
      ({ waiver }) =>
        `waived ${waiver?.until === undefined ? '' : `until ${waiver.until}`}: ${waiver?.reason ?? ''}`,
    )
    .join(' · ');
  return { name, outcome: 'skipped', body: element('skipped', text) };
}

function faultSuites({ incomplete }: Report): readonly Suite[] {
  return incomplete.map(({ path, reason }) => ({
    path,
    cases: [{ name: 'read', outcome: 'error', body: element('error', reason, 'incomplete', '') }],
  }));
}

function element(name: string, message: string, type?: string, text?: string): string {
  const attributes = `message="${markupText(message)}"${type === undefined ? '' : ` type="${markupText(type)}"`}`;
  return text ? `<${name} ${attributes}>${text}</${name}>` : `<${name} ${attributes}/>`;
}

function totalsOf(cases: readonly Case[]): string {
  const of = (outcome: Case['outcome']) => cases.filter((one) => one.outcome === outcome).length;
  return `tests="${cases.length}" failures="${of('failed')}" errors="${of('error')}" skipped="${of('skipped')}" time="0"`;
}

function suiteElement({ path, cases }: Suite, { repositoryPaths }: Report): string {
  const shown = markupText(repositoryPaths.get(path) ?? path);
  const lines = cases.map(({ name, body, place }) => {
    const where = place ? ` file="${fileOf(place, repositoryPaths)}" line="${place.line}"` : '';
    const start = `    <testcase name="${markupText(name)}" classname="${shown}" time="0"${where}`;
    return body === undefined ? `${start}/>` : `${start}>${body}</testcase>`;
  });
  return [`  <testsuite name="${shown}" ${totalsOf(cases)}>`, ...lines, '  </testsuite>'].join(
    '\n',
  );
}

function fileOf({ path }: Place, paths: Report['repositoryPaths']): string {
  return markupText(paths.get(path) ?? path);
}
