import type { Finding, Place } from '../engine/finding.ts';
import { count } from '../report/exit-code.ts';
import type { Report } from '../report/report.ts';
import { worst } from '../report/worst.ts';
import { cut, inert, unmarked, visible, workflowData, workflowProperty } from './escape.ts';
import { totals } from './text.ts';

/** The runner keeps so many of each level a step and drops the rest without a word (facts/anchors §5.6). */
const mostOfLevel = 10;
/** UTF-16 units of a message that the runner keeps. */
const longestMessage = 4096;

type Level = 'error' | 'warning' | 'notice';

interface Annotation {
  readonly level: Level;
  readonly title: string;
  readonly message: string;
  readonly place?: Place;
}

/** GitHub workflow commands: annotations, then one line in plain words for the log. */
export function github(report: Report): string {
  const faults = faultsOf(report);
  const kept = keptOf(report, faults.length);
  const shown = [...faults.slice(0, mostOfLevel), ...kept.map(annotationOf)];
  const left = faults.length + report.findings.length - shown.length;
  const lines = [...shown, ...closing(report, left)].map((annotation) => {
    return command(annotation, report);
  });
  return `${[...lines.map(unmarked), inert(totals(report))].join('\n')}\n`;
}

function faultsOf({ incomplete, failures }: Report): readonly Annotation[] {
  return [
    ...incomplete.map(({ path, reason }) =>
      error('not checked', `${visible(path)}: ${visible(reason)}`),
    ),
    ...failures.map(({ rule, path }) =>
      error('rule failed', `${visible(rule)} on ${visible(path)}`),
    ),
  ];
}

function error(title: string, message: string): Annotation {
  return { level: 'error', title, message };
}

function levelOf({ severity }: Finding): Level {
  if (severity === 'critical' || severity === 'high') return 'error';
  return severity === 'medium' ? 'warning' : 'notice';
}

/** The worst of each level, with room left for the notices at the end. */
function keptOf(report: Report, faults: number): readonly Finding[] {
  const rooms: readonly (readonly [Level, number])[] = [
    ['error', Math.max(0, mostOfLevel - faults)],
    ['warning', mostOfLevel],
    ['notice', mostOfLevel - 2],
  ];
  return rooms.flatMap(([level, room]) => {
    const ofLevel = report.findings.filter((finding) => levelOf(finding) === level);
    return worst(ofLevel, room);
  });
}

function closing({ unverified }: Report, left: number): readonly Annotation[] {
  const notice = (title: string, message: string): Annotation => ({
    level: 'notice',
    title,
    message,
  });
  const open = unverified.length;
  return [
    ...(open > 0
      ? [
          notice(
            'not verified',
            `${count(open, 'item')} could not be verified: see the job summary`,
          ),
        ]
      : []),
    ...(left > 0
      ? [
          notice(
            'more findings',
            `${left} more: see the job summary, or write another format with --output`,
          ),
        ]
      : []),
  ];
}

function annotationOf(finding: Finding): Annotation {
  const write = finding.fix.split('\n').map(visible).join('\n');
  const message = `${visible(finding.message)}\nWrite: ${write}`;
  return { level: levelOf(finding), title: finding.rule, message, place: finding.location };
}

function command({ level, title, message, place }: Annotation, report: Report): string {
  const where = place ? placeProperties(place, report) : [];
  const properties = [...where, ['title', title] as const]
    .map(([name, value]) => `${name}=${workflowProperty(value)}`)
    .join(',');
  return `::${level} ${properties}::${workflowData(inert(cut(message, longestMessage)))}`;
}

/** Columns only within one line: with two the runner drops them, and older ones the whole place. */
function placeProperties(
  place: Place,
  { repositoryPaths }: Report,
): readonly (readonly [string, string])[] {
  const { line, column, endLine, endColumn } = place;
  const file = repositoryPaths.get(place.path) ?? place.path;
  const lines = [
    ['file', file],
    ['line', String(line)],
    ['endLine', String(endLine)],
  ] as const;
  if (line !== endLine) return lines;
  return [...lines, ['col', String(column)], ['endColumn', String(Math.max(column, endColumn))]];
}
