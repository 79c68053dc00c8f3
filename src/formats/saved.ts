// By name: of a namespace the bundle would have to keep everything.
import {
  array,
  boolean,
  exactOptional,
  int,
  literal,
  minimum,
  object,
  enum as oneOf,
  type output,
  safeParse,
  string,
} from 'zod/mini';
import { exposures } from '../engine/exposure.ts';
import type { Finding } from '../engine/finding.ts';
import { kinds, severities } from '../engine/rule.ts';
import { verdicts } from '../products/product.ts';
import type { FoundPath } from '../report/attack-paths.ts';
import type { Report } from '../report/report.ts';
import { schemaVersion } from './json.ts';

const position = int().check(minimum(1));
const amount = int().check(minimum(0));
const text = string();
const texts = array(text);

const place = object({
  path: text,
  line: position,
  column: position,
  endLine: position,
  endColumn: position,
});
const severity = oneOf(severities);
const kind = oneOf(kinds);
const verdict = oneOf(verdicts);

const waiver = object({
  reason: text,
  owner: exactOptional(text),
  until: exactOptional(text),
  since: exactOptional(text),
  age: exactOptional(amount),
  where: oneOf(['inline', 'policy']),
});

const finding = object({
  rule: text,
  severity,
  kind,
  message: text,
  location: place,
  key: text,
  observed: exactOptional(text),
  why: text,
  fix: text,
  related: array(object({ message: text, location: place })),
  excerpt: array(
    object({
      line: position,
      text,
      mark: exactOptional(object({ column: position, endColumn: position })),
    }),
  ),
  versions: texts,
  fingerprint: text,
  lineHash: exactOptional(text),
  waiver: exactOptional(waiver),
});

const file = object({
  path: text,
  target: text,
  assumed: exactOptional(literal(true)),
  verdict,
  product: text,
  productTitle: text,
  versions: array(object({ version: text, verdict })),
  exposure: object({ kind: oneOf(exposures), by: oneOf(['option', 'inferred']) }),
  notes: texts,
});

const unverified = object({
  rule: text,
  message: text,
  need: text,
  location: place,
  key: text,
  versions: texts,
});

const attackPath = object({
  id: text,
  path: text,
  outcome: text,
  severity,
  state: oneOf(['open', 'unverified']),
  steps: array(
    object({
      does: text,
      state: oneOf(['observed', 'unknown']),
      findings: array(object({ rule: text, fingerprint: text, location: place })),
      note: exactOptional(text),
      need: exactOptional(text),
    }),
  ),
  versions: texts,
});

const pathEdit = object({
  at: text,
  location: exactOptional(place),
  write: text,
  breaks: texts,
});

const rule = object({
  id: text,
  products: texts,
  title: text,
  severity,
  kind,
  why: text,
  fix: text,
  references: texts,
  helpUri: exactOptional(text),
});

const summary = object({
  files: amount,
  findings: amount,
  bySeverity: object({
    info: amount,
    low: amount,
    medium: amount,
    high: amount,
    critical: amount,
  }),
  waived: amount,
  baselined: exactOptional(amount),
  unverified: amount,
  incomplete: amount,
  passedOver: amount,
  failOn: severity,
  failOnUnverified: boolean(),
  exitZero: boolean(),
});

/** What `--format json` prints; docs/json-v1.schema.json is made of it. */
export const savedReport = object({
  schemaVersion: literal(schemaVersion),
  tool: object({ name: literal('kalam-harden'), version: text }),
  files: array(file),
  findings: array(finding),
  waived: array(finding),
  policy: exactOptional(object({ path: text })),
  baselined: exactOptional(array(finding)),
  baseline: exactOptional(
    object({
      path: text,
      fixed: array(object({ rule: text, key: text, path: text, fingerprint: text })),
    }),
  ),
  attackPaths: exactOptional(array(attackPath)),
  attackPathCut: exactOptional(array(pathEdit)),
  unverified: array(unverified),
  incomplete: array(object({ path: text, reason: text })),
  failures: array(object({ rule: text, path: text })),
  summary,
  exitCode: literal([0, 1, 2, 3, 4]),
  exitReason: exactOptional(text),
  rules: array(rule),
  repositoryPaths: array(object({ path: text, inRepository: text })),
});

/** A report as it was saved; undefined for anything that is not ours, whole. */
export function readSaved(source: string): Report | undefined {
  const parsed = safeParse(savedReport, parsedJson(source));
  if (!parsed.success) return undefined;
  const { tool, summary: totals, repositoryPaths, ...rest } = parsed.data;
  const { attackPaths = [], attackPathCut = [], ...said } = rest;
  const hasHome = said.files.length > 0;
  if (!hasHome && said.findings.length + said.waived.length > 0) return undefined;
  const { failOn, failOnUnverified, exitZero, passedOver } = totals;
  return {
    files: said.files,
    findings: said.findings.map(savedFinding),
    waived: said.waived.map(savedFinding),
    ...(said.policy && { policy: said.policy }),
    ...(said.baselined && { baselined: said.baselined.map(savedFinding) }),
    ...(said.baseline && { baseline: said.baseline }),
    ...(attackPaths.length > 0 && { attackPaths: attackPaths.map(savedPath), attackPathCut }),
    unverified: said.unverified,
    incomplete: said.incomplete,
    failures: said.failures,
    passedOver,
    thresholds: { failOn, failOnUnverified, exitZero },
    toolVersion: tool.version,
    rules: said.rules,
    repositoryPaths: new Map(repositoryPaths.map(({ path, inRepository }) => [path, inRepository])),
  };
}

function savedFinding({ fingerprint, lineHash, ...rest }: output<typeof finding>): Finding {
  return {
    ...rest,
    fingerprint: () => fingerprint,
    ...(lineHash !== undefined && { lineHash: () => lineHash }),
  };
}

function savedPath({ steps, ...path }: output<typeof attackPath>): FoundPath {
  const refOf = ({ fingerprint, ...ref }: (typeof steps)[number]['findings'][number]) => ({
    ...ref,
    fingerprint: () => fingerprint,
  });
  return {
    ...path,
    steps: steps.map(({ findings, ...step }) => ({ ...step, findings: findings.map(refOf) })),
  };
}

function parsedJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}
