import type { Setting } from '../config/effective.ts';
import type { Location } from '../source/source.ts';
import { isSecret, looksSecret, type Secret, sealSecret } from '../values/secret.ts';
import type { Masks } from './excerpt.ts';
import { valueAt } from './observe.ts';

const blanks = /\s+/g;

/**
 * What a waiver of a finding is bound to, as text: the value, of a list the item. Of a secret, and of whatever
 * reads like one, only class and length, so that no digest of it lets a secret be guessed. Where no key has the
 * value, the text of the place, every masked part of it as its length.
 */
export function boundValue(
  setting: Setting<unknown> | undefined,
  location: Location,
  masks: Masks,
  item?: number,
): string {
  const value = valueAt(setting, location, item);
  return value === undefined ? textAt(location, masks) : canonical(value);
}

const published = 'secret:placeholder:';

/** Whether it is a secret that everyone can look up. */
export function isBoundToPublished(bound: string): boolean {
  return bound.startsWith(published);
}

function canonical(value: unknown): string {
  if (isSecret(value)) return ofSecret(value);
  if (typeof value === 'string') {
    return looksSecret(value) ? ofSecret(sealSecret(value)) : JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  const inner = entries.map(([name, own]) => `${JSON.stringify(String(name))}:${canonical(own)}`);
  return `{${inner.sort().join(',')}}`;
}

/** Not its shape: that would tell random text from words. */
function ofSecret({ class: kind, byteLength }: Secret): string {
  return `secret:${kind}:${byteLength}`;
}

function textAt({ source, span }: Location, masks: Masks): string {
  if (span.end === 0) return 'absent';
  let shown = '';
  let at = span.start;
  for (const mask of masks(source, span)) {
    const from = Math.max(at, mask.start);
    const to = Math.min(span.end, mask.end);
    if (to <= from) continue;
    shown += `${source.text.slice(at, from)}<${to - from}>`;
    at = to;
  }
  return (shown + source.text.slice(at, span.end)).replace(blanks, '');
}
