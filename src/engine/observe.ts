import type { Setting } from '../config/effective.ts';
import type { Location } from '../source/source.ts';
import { oncePer } from '../values/once-per.ts';
import { describeSecret, isSecret, looksSecret } from '../values/secret.ts';
import { maskedUrl } from '../values/url-mask.ts';
import { redacted } from './excerpt.ts';

const longest = 120;

/**
 * The value of a setting at the place that a finding points at, or of a list one item, as output may show it: of a
 * secret only length and class. A place that was overridden shows its own value, not the one that won.
 */
export function observe(
  setting: Setting<unknown> | undefined,
  at: Location,
  item?: number,
): string | undefined {
  const value = valueAt(setting, at, item);
  if (value === undefined) return undefined;
  return typeof value === 'object' && value !== null ? startOf(value) : show(value);
}

/** Of a list or map: hundreds of findings may each show the same one, and a hostile file makes it a megabyte. */
const mostShown = 100;

const startOf = oncePer((value: object): string => {
  if (Array.isArray(value) && value.length > mostShown) {
    return show([...value.slice(0, mostShown), more(value.length)]);
  }
  if (!(value instanceof Map) || value.size <= mostShown) return show(value);
  const start = new Map<unknown, unknown>();
  for (const [name, inner] of value) {
    if (start.size === mostShown) break;
    start.set(name, inner);
  }
  return show(start.set('…', more(value.size)));
});

function more(size: number): string {
  return `${size - mostShown} more`;
}

/** The same, not redacted: of a secret the sealed value. */
export function valueAt(
  setting: Setting<unknown> | undefined,
  at: Location,
  item?: number,
): unknown {
  const shadowed = setting?.provenance.shadowed.find(
    ({ location }) => location && isSame(location, at),
  );
  const whole = shadowed ? shadowed.value : setting?.value;
  return item !== undefined && Array.isArray(whole) ? whole[item] : whole;
}

function isSame(a: Location, b: Location): boolean {
  return a.source === b.source && a.span.start === b.span.start && a.span.end === b.span.end;
}

/** Any value of a config as text that holds no secret. */
export function show(value: unknown): string {
  if (isSecret(value)) return describeSecret(value);
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  const entries = value instanceof Map ? [...value] : objectEntries(value);
  if (!entries) return String(value);
  if (entries.length === 0) return '{}';
  const fields = entries.map(([name, inner]) => [String(name), inner] as const);
  return `{ ${fields.map(([name, inner]) => `${name} = ${show(maskedField(name, inner))}`).join(', ')} }`;
}

function objectEntries(value: unknown): readonly (readonly [unknown, unknown])[] | undefined {
  return typeof value === 'object' && value !== null ? Object.entries(value) : undefined;
}

function quote(text: string): string {
  const safe = masked(text);
  if (safe === redacted) return safe;
  return `"${safe.length > longest ? `${safe.slice(0, longest)}…` : safe}"`;
}

/** A text that nobody declared a secret, its URL without what may be one; all of it hidden where it still reads like one. */
export function masked(text: string): string {
  const safe = maskedUrl(text);
  return looksSecret(safe) ? redacted : safe;
}

const oddPort = /^[^:[\]]+:(?!\d+\/?\s*$|\/\/)./;

/** A table's field as output may show it: of a list of peers, parted at `@`, user information looks like an address. */
export function maskedField(name: string, value: unknown): unknown {
  const isOdd = name.endsWith('_addr') && typeof value === 'string' && oddPort.test(value);
  return isOdd ? redacted : value;
}
