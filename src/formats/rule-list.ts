import type { Kind, Severity, Stability } from '../engine/rule.ts';
import type { Style } from './style.ts';
import { severityPaint } from './text.ts';

/** A rule as one row of a list. */
export interface RuleRow {
  readonly id: string;
  readonly title: string;
  readonly severity: Severity;
  readonly kind: Kind;
  readonly versions: string;
  readonly stability: Stability;
  readonly since: string;
  readonly waivable: boolean;
  readonly revision: number;
  readonly keys: readonly string[];
  readonly why: string;
  readonly fix: string;
  readonly references: readonly string[];
  readonly docs: string;
}

export function ruleTable(rows: readonly RuleRow[], style: Style): string {
  const widest = Math.max(0, ...rows.map(({ id }) => id.length));
  const lines = rows.map(({ id, severity, kind, title }) => {
    const graded = severityPaint(severity, style)(severity.padEnd(8));
    return `${graded} ${kind.padEnd(8)} ${id.padEnd(widest)}  ${title}`.trimEnd();
  });
  return `${[...lines, `${rows.length} rules`].join('\n')}\n`;
}

export function ruleMarkdown(rows: readonly RuleRow[]): string {
  const lines = rows.map(
    ({ id, severity, kind, title, docs }) =>
      `| [${id}](${docs}) | ${severity} | ${kind} | ${title} |`,
  );
  return `| rule | severity | kind | what |\n|---|---|---|---|\n${lines.join('\n')}\n`;
}

export function ruleJson(rows: readonly RuleRow[]): string {
  return `${JSON.stringify({ schemaVersion: 1, rules: rows }, null, 2)}\n`;
}
