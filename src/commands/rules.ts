import { isRange, plainVersion, satisfies } from '../config/version.ts';
import { isWaivable, type Kind, type Severity } from '../engine/rule.ts';
import { type RuleRow, ruleJson, ruleMarkdown, ruleTable } from '../formats/rule-list.ts';
import { products } from '../products/index.ts';
import { reaches } from '../report/rank.ts';
import type { Host } from './host.ts';
import { type Judge, judgeFor } from './judges.ts';
import { styleFor } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export interface RulesOptions {
  readonly format: 'text' | 'json' | 'markdown';
  readonly product?: string;
  /** This severity and worse. */
  readonly severity?: Severity;
  readonly kind?: Kind;
  /** Rules that can speak at this version. */
  readonly version?: string;
  readonly color: boolean;
}

/** `kalam-harden rules`: every rule, filtered, as a table or for a machine. */
export async function rules(options: RulesOptions, host: Host): Promise<number> {
  const wanted = products.filter(
    ({ id }) => options.product === undefined || id === options.product,
  );
  if (wanted.length === 0) {
    throw new UsageError(`known products are ${products.map(({ id }) => id).join(', ')}`);
  }
  const judges = await Promise.all(wanted.map(({ id }) => judgeFor(id)));
  const rows = judges.flatMap((judge) =>
    rowsOf(judge).filter((row) => isWanted(row, judge, options)),
  );
  if (options.format === 'json') host.out(ruleJson(rows));
  else if (options.format === 'markdown') host.out(ruleMarkdown(rows));
  else host.out(ruleTable(rows, await styleFor(host, options.color)));
  return 0;
}

export function rowsOf({ metas }: Judge): readonly RuleRow[] {
  return Object.entries(metas).map(([id, meta]) => ({
    id,
    title: meta.title,
    severity: meta.severity,
    kind: meta.kind,
    versions: meta.versions ?? '',
    stability: meta.stability ?? 'stable',
    since: meta.since,
    waivable: isWaivable(meta),
    revision: meta.revision ?? 1,
    keys: meta.keys.map(String),
    why: meta.why,
    fix: meta.fix,
    references: meta.references.filter((reference) => reference !== 'none fits'),
    docs: `docs/rules/${id}.md`,
  }));
}

function isWanted(row: RuleRow, { catalog }: Judge, options: RulesOptions): boolean {
  const { severity, kind, version } = options;
  if (severity !== undefined && !reaches(row.severity, severity)) return false;
  if (kind !== undefined && row.kind !== kind) return false;
  if (version === undefined || row.versions === '') return true;
  if (!isRange(row.versions)) return true;
  return satisfies(catalog.versions, plainVersion(version), row.versions);
}
