import type { Catalog, KeyRow, KeyType } from '../config/catalog.ts';
import { rowsOf } from '../config/memo.ts';
import { nearest } from '../config/nearest.ts';
import type { Finding } from '../engine/finding.ts';
import { findingOf } from '../engine/place.ts';
import type { Report, RuleMeta } from '../engine/rule.ts';
import type { Loaded } from '../products/product.ts';
import type { OwnRule } from './policy.ts';
import type { Operator, OwnRuleData } from './policy-model.ts';

/** A rule of the policy as the formats and `explain` know rules. */
export function ownMeta(rule: OwnRule): RuleMeta<string, never> {
  const { severity, key, message, why, fix, place } = rule;
  return {
    title: message,
    severity,
    kind: 'insecure',
    keys: [key],
    why: why ?? message,
    fix,
    references: ['none fits'],
    evidence: [{ facts: place.path, how: 'read' }],
    since: 'this policy',
  };
}

/** What a rule means: a waiver of it ends when this changes. */
export function meaningOf({ key, op, value }: OwnRuleData): string {
  return JSON.stringify([key, op, value ?? null]);
}

/** What an own rule finds in one file as one version: the value of its key is as `op` and `value` say. */
export function ownFindings(rule: OwnRule, product: string, loaded: Loaded): readonly Finding[] {
  const setting = loaded.settings[rule.key];
  if (setting?.state !== 'usable') return [];
  const placed = { id: rule.id, product, meta: ownMeta(rule) };
  const found = (item?: number): Finding => {
    const report: Report<string> = {
      key: rule.key,
      message: rule.message,
      ...(item !== undefined && { item }),
    };
    return findingOf<string, never, unknown>(placed, report, () => loaded);
  };
  const isSet = setting.provenance.layer !== 'default';
  if (rule.op === 'is-set') return isSet ? [found()] : [];
  if (rule.op === 'is-unset') return isSet ? [] : [found()];
  if (!Array.isArray(setting.value)) return holds(rule, setting.value) ? [found()] : [];
  return setting.value.flatMap((item, index) => (holds(rule, item) ? [found(index)] : []));
}

type Wanted = OwnRuleData['value'];

function holds({ op, value: wanted }: OwnRuleData, given: unknown): boolean {
  switch (op) {
    case 'equals':
      return isSame(given, wanted);
    case 'not-equals':
      return !isSame(given, wanted);
    case 'in':
      return isAmong(given, wanted);
    case 'not-in':
      return !isAmong(given, wanted);
    case 'less-than':
      return isNumber(given) && isNumber(wanted) && given < wanted;
    case 'greater-than':
      return isNumber(given) && isNumber(wanted) && given > wanted;
    case 'contains':
    case 'starts-with':
    case 'ends-with':
      return isText(given) && isText(wanted) && holdsOfText(op, given, wanted);
    case 'is-set':
    case 'is-unset':
      return false;
  }
}

function holdsOfText(
  op: 'contains' | 'starts-with' | 'ends-with',
  given: string,
  wanted: string,
): boolean {
  if (op === 'contains') return given.includes(wanted);
  return op === 'starts-with' ? given.startsWith(wanted) : given.endsWith(wanted);
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** A number beyond what is exact is a bigint here and none in the policy. */
function isSame(given: unknown, wanted: Wanted): boolean {
  if (typeof given === 'bigint') return isNumber(wanted) && given === BigInt(wanted);
  return given === wanted;
}

function isAmong(given: unknown, wanted: Wanted): boolean {
  return Array.isArray(wanted) && wanted.some((one) => isSame(given, one));
}

/** Why a rule cannot be asked of a product that has its key; undefined where it can. */
export function ownRuleFault({ op, value }: OwnRuleData, row: KeyRow): string | undefined {
  if (op === 'is-set' || op === 'is-unset') return undefined;
  if (row.secret) return `${row.key} is a secret: only is-set and is-unset can be asked of it`;
  const kind = kindOf(row.type);
  if (kind === undefined) return `only is-set and is-unset can be asked of ${row.key}`;
  if (!operatorsOf[kind].includes(op))
    return `${op} cannot be asked of ${row.key}, ${inWords[kind]}`;
  const isList = op === 'in' || op === 'not-in';
  const values = Array.isArray(value) ? value : [value];
  if (isList !== Array.isArray(value))
    return isList ? `${op} takes a list` : `${op} takes one value`;
  const type = kind === 'list' ? 'string' : kind;
  return values.every((one) => typeof one === type)
    ? undefined
    : `${row.key} is ${inWords[kind]}: the value is of another type`;
}

type ValueKind = 'string' | 'boolean' | 'number' | 'list';

const inWords: Readonly<Record<ValueKind, string>> = {
  string: 'a text',
  boolean: 'true or false',
  number: 'a whole number',
  list: 'a list of texts',
};

const ofAny: readonly Operator[] = ['equals', 'not-equals', 'in', 'not-in'];
const ofText: readonly Operator[] = ['contains', 'starts-with', 'ends-with'];
const operatorsOf: Readonly<Record<ValueKind, readonly Operator[]>> = {
  string: [...ofAny, ...ofText],
  boolean: ['equals', 'not-equals'],
  number: [...ofAny, 'less-than', 'greater-than'],
  list: [...ofAny, ...ofText],
};

function kindOf(type: KeyType): ValueKind | undefined {
  if (type === 'string' || type === 'choice') return 'string';
  if (type === 'boolean') return 'boolean';
  if (type === 'string[]') return 'list';
  return type === 'string-map' || type === 'tables' || type === 'u64-pair' ? undefined : 'number';
}

export function rowOf(catalog: Catalog, key: string): KeyRow | undefined {
  return key.includes('[]') ? undefined : rowsOf(catalog).get(key);
}

export function unknownKeyMessage(key: string, catalogs: readonly Catalog[]): string {
  const names = catalogs.flatMap(({ keys }) => keys.map((row) => row.key));
  const close = nearest(key, names);
  return close === undefined
    ? 'no product has this key'
    : `no product has this key; did you mean ${close}?`;
}

/** Holds a rule to its own fixtures: `bad` trips it, `good` does not. */
export function fixtureFault(
  rule: OwnRule,
  product: string,
  load: (text: string) => Loaded,
): { readonly at: 'bad' | 'good'; readonly message: string } | undefined {
  for (const at of ['bad', 'good'] as const) {
    const text = rule[at];
    if (text === undefined) continue;
    const loaded = load(text);
    if (loaded.problem)
      return { at, message: `this fixture is no TOML: ${loaded.problem.message}` };
    const trips = ownFindings(rule, product, loaded).length > 0;
    if (trips === (at === 'bad')) continue;
    const message = trips ? 'this fixture trips the rule' : 'this fixture does not trip the rule';
    return { at, message };
  }
  return undefined;
}
