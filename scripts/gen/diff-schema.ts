import {
  array,
  boolean,
  int,
  literal,
  looseObject,
  object,
  enum as oneOf,
  optional,
  string,
  toJSONSchema,
} from 'zod';
import { kinds, severities } from '../../src/engine/rule.ts';
import { verdicts } from '../../src/products/product.ts';
import { effects } from '../../src/report/diff-effect.ts';

const text = string();
const severity = oneOf(severities);
const place = object({ path: text, line: int().min(1), column: int().min(1) });
const end = object({ target: text, verdict: oneOf(verdicts), notes: array(text) });
/** `value`, null where there is none, or of a secret `secret`; `masked` where a part is hidden. */
const value = looseObject({ provenance: looseObject({ layer: text }) });

const model = object({
  schemaVersion: literal(1),
  tool: object({ name: literal('kalam-harden'), version: text }),
  old: text,
  new: text,
  files: array(
    object({
      path: text,
      oldPath: optional(text),
      state: oneOf(['compared', 'added', 'removed']),
      effect: oneOf([...effects, 'same']),
      from: optional(end),
      to: optional(end),
      findings: array(
        object({
          change: oneOf(['appears', 'vanishes', 'raised', 'lowered', 'unsure']),
          rule: text,
          severity,
          before: optional(severity),
          kind: oneOf(kinds),
          key: text,
          message: text,
          location: place,
          fingerprint: text,
        }),
      ),
      unchanged: array(
        object({ rule: text, severity, key: text, location: place, fingerprint: text }),
      ),
      values: array(
        object({
          key: text,
          change: oneOf(['moves', 'unsure']),
          from: value,
          to: value,
          effect: oneOf(effects),
          rules: array(text),
        }),
      ),
      attackPaths: array(
        object({
          change: oneOf(['appears', 'vanishes', 'unsure']),
          id: text,
          severity,
          outcome: text,
        }),
      ),
      unverified: array(object({ rule: text, key: text, message: text, need: text })),
    }),
  ),
  guards: array(
    object({
      what: oneOf(['policy', 'baseline', 'waiver']),
      path: text,
      line: optional(int().min(1)),
      message: text,
    }),
  ),
  incomplete: array(object({ path: text, reason: text })),
  failures: array(object({ rule: text, path: text })),
  thresholds: object({ failOn: severity, failOnUnverified: boolean(), exitZero: boolean() }),
  exitCode: int().min(0).max(4),
  exitReason: optional(text),
});

/** docs/diff-v1.schema.json; new fields are no breach of it. */
export function diffSchema(): string {
  const schema = toJSONSchema(model, { io: 'input', target: 'draft-7' });
  const title = 'What kalam-harden diff and check --since print as JSON, version 1';
  return `${JSON.stringify({ ...schema, title }, null, 2)}\n`;
}
