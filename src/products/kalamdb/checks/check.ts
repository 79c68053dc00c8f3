import type { EffectiveConfig } from '../../../config/effective.ts';
import { mostFaults } from '../../../config/file-layer.ts';
import { isBlank, trim } from '../../../values/blank.ts';
import type { KalamdbValues } from '../catalog.ts';
import type { Step } from '../steps.ts';

export type Config = EffectiveConfig<KalamdbValues>;
export type Key = keyof KalamdbValues;

/** What is at fault: a key, of a list one of its items, and the key that makes it a fault. */
export interface Fault {
  readonly key: Key;
  readonly item?: number;
  /** Which key of an item that is a table, or which entry of a map. */
  readonly field?: string;
  readonly because?: Key;
  /** Where one walk finds faults of several kinds: the reason and expectation of this one. */
  readonly reason?: string;
  readonly expected?: string;
}

/**
 * A condition of the server's own validation, run on the file and again on what the environment made of it; passed
 * over while one of its keys has no usable value.
 */
export interface Check extends Step {
  readonly reason: string;
  /** What single faults of it are called instead. */
  readonly otherReasons?: readonly string[];
  /** What would be accepted. */
  readonly expected: string;
  readonly faults: (config: Config) => Iterable<Fault>;
}

/** What is at fault, as much of it as a report could list: in a hostile list every entry is. */
export function firstFaults(faults: Iterable<Fault>): readonly Fault[] {
  const first: Fault[] = [];
  for (const fault of faults) {
    if (first.push(fault) === mostFaults) break;
  }
  return first;
}

export const aboveZero = 'a whole number above 0';
export const lowerCaseScheme = 'http:// or https:// in lower case';

const httpScheme = /^https?:\/\//;

/** One fault of one key, when the test on its value says so. */
export function when<Name extends Key>(
  key: Name,
  fails: (value: KalamdbValues[Name]) => boolean,
): Pick<Check, 'keys' | 'faults'> {
  return {
    keys: [key],
    *faults(config) {
      if (fails(config[key].value)) yield { key };
    },
  };
}

export function isUnset(value: string | undefined): boolean {
  return value === undefined || isBlank(value);
}

/** Whether a text that is not blank begins with anything but http:// or https://. */
export function hasOtherScheme(value: string | undefined): boolean {
  return value !== undefined && !isBlank(value) && !httpScheme.test(trim(value));
}
