import type { Setting } from '../../config/effective.ts';
import type { Config, Key } from './checks/check.ts';

/** A step of the start, with all the keys that it reads. */
export interface Step {
  readonly keys: readonly [Key, ...Key[]];
}

/**
 * Steps that found nothing wrong → the settings that they looked at. Versions share most settings of a file, so that
 * asking many versions whether the server starts asks most of the steps once.
 */
export type Passed = Map<Step, readonly Setting<unknown>[]>;

/** What a step finds wrong, unless it found nothing in the very same settings before. */
export function unlessPassed<Found>(
  passed: Passed,
  step: Step,
  config: Config,
  find: () => readonly Found[],
): readonly Found[] {
  const known = passed.get(step);
  if (known && step.keys.every((key, at) => known[at] === config[key])) return [];
  const found = find();
  if (found.length === 0)
    passed.set(
      step,
      step.keys.map((key) => config[key]),
    );
  return found;
}
