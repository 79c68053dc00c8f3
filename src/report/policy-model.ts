// By name: of a namespace the bundle would have to keep everything.
import {
  array,
  boolean,
  exactOptional,
  int,
  maximum,
  maxLength,
  minimum,
  minLength,
  enum as oneOf,
  type output,
  record,
  refine,
  regex,
  strictObject,
  string,
  union,
} from 'zod/mini';
import { exposures } from '../engine/exposure.ts';
import { severities } from '../engine/rule.ts';
import { dayNumber } from './dates.ts';
import { digestLength } from './waiver-digest.ts';

/** How an own rule compares; `is-set` and `is-unset` take no value. */
const operators = [
  'equals',
  'not-equals',
  'in',
  'not-in',
  'less-than',
  'greater-than',
  'contains',
  'starts-with',
  'ends-with',
  'is-set',
  'is-unset',
] as const;
export type Operator = (typeof operators)[number];

/** Days for which a finding of a severity may be waived at most; a policy may ask for fewer. */
export const longestTerms = { critical: 30, high: 90, medium: 180, low: 365, info: 365 } as const;

/** Every message is what the place takes, in words of ours: a library's may repeat what stands there. */
const words = {
  text: 'takes a text in quotes',
  texts: 'takes a list of texts in quotes',
  table: 'takes a table',
  tables: 'takes tables: write each under a [[header]]',
  rule: 'takes the id of a rule, such as "kalamdb/bind-all-interfaces"',
  ownRule: 'takes an id of lower-case words, such as "own/listens-on-loopback"',
  severity: `takes one of ${severities.join(', ')}`,
  date: 'takes a day of the calendar, such as 2027-01-31',
  salt: 'takes 32 to 128 hexadecimal digits: kalam-harden waive makes one',
  digest: `takes the ${digestLength} hexadecimal digits that kalam-harden waive prints`,
};

const blank = /^\s*$/;
const text = string(words.text).check(
  minLength(1, words.text),
  maxLength(2000, 'takes at most 2000 characters'),
  refine((given: string) => !blank.test(given), words.text),
);
const texts = array(text, words.texts).check(minLength(1, words.texts));
const severity = oneOf(severities, words.severity);
const day = string(words.date).check(
  refine((given: string) => dayNumber(given) !== undefined, words.date),
);
export const ruleId = /^[a-z][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/;
const rule = string(words.rule).check(maxLength(100, words.rule), regex(ruleId, words.rule));

const longest = (severityName: keyof typeof longestTerms) => {
  const most = longestTerms[severityName];
  const error = `takes a number of days from 0 to ${most}`;
  return exactOptional(int(error).check(minimum(0, error), maximum(most, error)));
};

const waiverDays = strictObject(
  {
    critical: longest('critical'),
    high: longest('high'),
    medium: longest('medium'),
    low: longest('low'),
    info: longest('info'),
  },
  words.table,
);

const excuse = {
  rule,
  key: exactOptional(text),
  value: string(words.digest).check(regex(/^[0-9a-f]{24}$/, words.digest)),
  until: day,
  reason: text,
  since: exactOptional(day),
  version: exactOptional(text),
  revision: exactOptional(int('takes a whole number')),
};

const waiver = strictObject({ ...excuse, path: exactOptional(text), owner: text }, words.table);

/** A waiver in a comment: its place says the path, and whoever wrote it stands in the history of the file. */
export const commentModel = strictObject({ ...excuse, owner: exactOptional(text) }, words.table);

const attestation = strictObject(
  { item: text, by: text, on: day, until: exactOptional(day), evidence: text },
  words.table,
);

const scalarWords = 'takes a text, a whole number, true or false, or a list of these';
const scalar = union([string(), int(), boolean()], scalarWords);

const ownRule = strictObject(
  {
    id: string(words.ownRule).check(regex(/^own\/[a-z0-9][a-z0-9-]{0,79}$/, words.ownRule)),
    key: text,
    op: oneOf(operators, `takes one of ${operators.join(', ')}`),
    value: exactOptional(union([scalar, array(scalar)], scalarWords)),
    severity,
    message: text,
    fix: text,
    why: exactOptional(text),
    bad: exactOptional(string(words.text)),
    good: exactOptional(string(words.text)),
  },
  words.table,
);

/** What `kalam-harden.toml` may hold; docs/policy-v1.schema.json is made of it. */
export const policyModel = strictObject(
  {
    target: exactOptional(text),
    exposure: exactOptional(oneOf(exposures, `takes one of ${exposures.join(', ')}`)),
    'fail-on': exactOptional(severity),
    salt: exactOptional(string(words.salt).check(regex(/^[0-9a-f]{32,128}$/, words.salt))),
    baseline: exactOptional(text),
    'inline-waivers': exactOptional(boolean('takes true or false')),
    environments: exactOptional(record(text, texts, words.table)),
    severity: exactOptional(record(rule, severity, words.table)),
    'waiver-days': exactOptional(waiverDays),
    waiver: exactOptional(array(waiver, words.tables)),
    rule: exactOptional(array(ownRule, words.tables)),
    attestation: exactOptional(array(attestation, words.tables)),
  },
  words.table,
);

/** The keys that each table takes. */
export const knownKeys: Readonly<Record<string, readonly string[]>> = {
  '': Object.keys(policyModel.shape),
  'waiver-days': Object.keys(waiverDays.shape),
  waiver: Object.keys(waiver.shape),
  comment: Object.keys(commentModel.shape),
  rule: Object.keys(ownRule.shape),
  attestation: Object.keys(attestation.shape),
};

export type PolicyData = output<typeof policyModel>;
export type WaiverData = output<typeof waiver>;
export type CommentData = output<typeof commentModel>;
export type OwnRuleData = output<typeof ownRule>;
export type AttestationData = output<typeof attestation>;
