import { redacted } from '../engine/excerpt.ts';
import type { Finding, Place } from '../engine/finding.ts';
import { exitOf } from '../report/exit-code.ts';
import type { Report } from '../report/report.ts';
import { worst } from '../report/worst.ts';
import { cut, uri, visible } from './escape.ts';
import type { FormatOptions } from './format.ts';
import { jsonText } from './json-text.ts';
import { notificationsOf, type RuleIndex } from './sarif-notifications.ts';
import { levelOf, ruleOf } from './sarif-rules.ts';
import type { Style } from './style.ts';

/** GitHub shows so many results of a run and rejects files that hold many more (facts/anchors §5.1). */
const mostResults = 5000;
/** GitHub keeps so many of a result's locations. */
const mostRelated = 100;
const longestMessage = 4096;

/** SARIF 2.1.0 as GitHub code scanning takes it; the clauses that bite are in facts/anchors §5.2–5.4. */
export function sarif(report: Report, _style: Style, options: FormatOptions): string {
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [runOf(report, options)],
  });
}

function runOf(report: Report, options: FormatOptions): object {
  const includesWaived = options.sarifIncludeSuppressed === true;
  const all = includesWaived ? [...report.findings, ...report.waived] : report.findings;
  const kept = worst(all, mostResults);
  const rules: RuleIndex = new Map(report.rules.map(({ id }, index) => [id, index]));
  const results = kept.map((finding) => resultOf(finding, report, rules, includesWaived));
  const notifications = notificationsOf(report, rules, all.length - kept.length);
  const { code } = exitOf(report);
  const said = JSON.stringify([results, notifications]);
  return {
    tool: {
      driver: {
        name: 'kalam-harden',
        semanticVersion: visible(report.toolVersion),
        rules: report.rules.map(ruleOf),
      },
    },
    invocations: [
      {
        executionSuccessful: report.incomplete.length === 0 && report.failures.length === 0,
        exitCode: code,
        toolExecutionNotifications: notifications,
      },
    ],
    ...(options.sarifCategory !== undefined && {
      automationDetails: { id: categoryOf(options.sarifCategory) },
    }),
    originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The root of the repository.' } } },
    columnKind: 'utf16CodeUnits',
    ...(said.includes(redacted) && { redactionTokens: [redacted] }),
    results,
  };
}

/** `category/run`: a trailing slash says that there is no run. */
function categoryOf(category: string): string {
  const name = visible(category);
  return name.endsWith('/') ? name : `${name}/`;
}

function resultOf(
  finding: Finding,
  report: Report,
  rules: RuleIndex,
  hasSuppressions: boolean,
): object {
  const ruleIndex = rules.get(finding.rule);
  const lineHash = finding.lineHash?.();
  const related = finding.related.slice(0, mostRelated);
  return {
    ruleId: visible(finding.rule),
    ...(ruleIndex !== undefined && { ruleIndex }),
    level: levelOf(finding.severity),
    message: { text: messageOf(finding) },
    locations: [{ physicalLocation: physicalLocation(finding.location, report) }],
    ...(related.length > 0 && {
      relatedLocations: related.map(({ message, location }, index) => ({
        id: index + 1,
        message: { text: plain(message) },
        physicalLocation: physicalLocation(location, report),
      })),
    }),
    partialFingerprints: {
      ...(lineHash !== undefined && { primaryLocationLineHash: lineHash }),
      'kalamHarden/v1': finding.fingerprint(),
    },
    // SARIF §3.27.23: if one result has the array, all have it.
    ...(hasSuppressions && { suppressions: suppressionsOf(finding) }),
    properties: {
      severity: finding.severity,
      key: visible(finding.key),
      ...(finding.observed !== undefined && { observed: visible(finding.observed) }),
      fix: finding.fix.split('\n').map(visible).join('\n'),
      versions: finding.versions.map(visible),
    },
  };
}

/** The first sentence stands alone in narrow views; related places are links, or GitHub does not show them. */
function messageOf({ message, fix, related }: Finding): string {
  const places = related
    .slice(0, mostRelated)
    .map(({ message: text }, index) => ` See [${linkText(text)}](${index + 1}).`);
  const write = fix.split('\n').map(plain).join('\n');
  const head = plain(cut(message, longestMessage));
  return `${head}${sentenceEnd.test(head) ? '' : '.'}${places.join('')}\nWrite: ${write}`;
}

const sentenceEnd = /[.!?…]$/;
const embeddedLink = /\[(?=(?:[^\]\\]|\\.)*\]\()/g;
const bracketOrBackslash = /[[\]\\]/g;

/** Plain text in which nothing reads as an embedded link (SARIF §3.11.6); other brackets stay as they are. */
function plain(text: string): string {
  return visible(text).replace(embeddedLink, '\\[');
}

function linkText(text: string): string {
  return visible(text).replace(bracketOrBackslash, (character) => `\\${character}`);
}

function suppressionsOf({ waiver }: Finding): readonly object[] {
  if (!waiver) return [];
  const { reason, owner, until, where } = waiver;
  const parts = [reason, owner && `owner: ${owner}`, until && `until: ${until}`];
  return [
    {
      kind: where === 'inline' ? 'inSource' : 'external',
      status: 'accepted',
      justification: visible(parts.filter(Boolean).join('; ')),
    },
  ];
}

function physicalLocation(place: Place, { repositoryPaths }: Report): object {
  const inRepository = repositoryPaths.get(place.path);
  const address = uri(inRepository ?? place.path);
  return {
    artifactLocation: {
      uri: address,
      ...(!address.startsWith('file:') && { uriBaseId: '%SRCROOT%' }),
    },
    region: {
      startLine: place.line,
      startColumn: place.column,
      endLine: place.endLine,
      endColumn: place.endColumn,
    },
  };
}
