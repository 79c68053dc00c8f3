import { masked, maskedField, show } from '../engine/observe.ts';
import { isSecret, type Secret } from '../values/secret.ts';

/** A value that every format can write down; a bigint only beyond what a number holds exactly. */
export type Plain =
  | boolean
  | number
  | bigint
  | string
  | readonly Plain[]
  | ReadonlyMap<string, Plain>;

/** A value of a config as output may show it. */
export interface Shown {
  /** For a line of text, shortened: a secret as length and class. */
  readonly text: string;
  /** The whole value; absent for a secret and where there is none. */
  readonly plain?: Plain;
  /** Strings of `plain` that read like a secret are masked, so it is not the value. */
  readonly isMasked: boolean;
  readonly secret?: ShownSecret;
}

interface ShownSecret {
  readonly bytes: number;
  readonly class: string;
  readonly shape: string;
}

export function shownOf(value: unknown): Shown {
  if (isSecret(value)) return { text: show(value), isMasked: true, secret: described(value) };
  if (value === undefined) return { text: 'unset', isMasked: false };
  return { text: show(value), plain: plainOf(value), isMasked: holdsSecret(value) };
}

/** A value in a sentence. */
export function inWords({ text, secret }: Shown): string {
  return secret ? `a secret of ${text}` : text;
}

function described({ byteLength, class: kind, shape }: Secret): ShownSecret {
  return { bytes: byteLength, class: kind, shape };
}

function plainOf(value: unknown): Plain {
  if (typeof value === 'string') return masked(value);
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
    return value;
  }
  if (Array.isArray(value)) return value.map(plainOf);
  const given = fieldsOf(value).filter(([, inner]) => inner !== undefined);
  return new Map(given.map(([name, inner]) => [name, plainOf(maskedField(name, inner))]));
}

function holdsSecret(value: unknown): boolean {
  if (typeof value === 'string') return masked(value) !== value;
  if (Array.isArray(value)) return value.some(holdsSecret);
  return fieldsOf(value).some(
    ([name, inner]) => maskedField(name, inner) !== inner || holdsSecret(inner),
  );
}

/** Names and values of a table, however it is held; none for a scalar. */
function fieldsOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (value instanceof Map) return [...value].map(([name, inner]) => [String(name), inner]);
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}

/** Whether two values of a config are the same, secrets by their text. */
export function isSame(a: unknown, b: unknown): boolean {
  if (isSecret(a) && isSecret(b)) return a.equals(b);
  if (isSecret(a) || isSecret(b)) return false;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, at) => isSame(item, b[at]));
  }
  const [left, right] = [fieldsOf(a), new Map(fieldsOf(b))];
  if (left.length === 0 || left.length !== right.size) return a === b || isEmptyPair(a, b);
  return left.every(([name, inner]) => right.has(name) && isSame(inner, right.get(name)));
}

function isEmptyPair(a: unknown, b: unknown): boolean {
  return a instanceof Map && b instanceof Map && a.size + b.size === 0;
}
