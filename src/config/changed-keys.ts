import type { Settings } from './effective.ts';
import type { Applied } from './environment.ts';
import type { Given } from './file-layer.ts';
import { dependentKeys } from './layers.ts';
import { type Layers, layersOf } from './stacked.ts';

/** Undefined where it may be any key. */
type ChangedKeys = ReadonlySet<string> | undefined;

interface Comparison {
  readonly before: Settings;
  readonly now: Settings;
  readonly changed: ChangedKeys;
}

/** Loading asks of a file what its rules ask again. */
let last: Comparison | undefined;

/**
 * The keys whose settings may be others than those of the file before, but for where they stand. That may be any key
 * in another version or environment, and of a file that does not parse.
 */
export function changedKeys(before: Settings, now: Settings): ChangedKeys {
  if (last?.before !== before || last.now !== now) {
    last = { before, now, changed: compare(layersOf(before), layersOf(now)) };
  }
  return last.changed;
}

function compare(before: Layers | undefined, now: Layers | undefined): ChangedKeys {
  if (!before || !now || !isSameBeside(before, now)) return undefined;
  const changed = new Set<string>();
  now.catalog.keys.forEach(({ key }, place) => {
    if (!isSame(before.file.values[place], now.file.values[place])) changed.add(key);
  });
  addDependent(changed, before, now);
  addDependent(changed, now, before);
  return changed;
}

/** Whether all but the file is the same. */
function isSameBeside(a: Layers, b: Layers): boolean {
  const isSameVersion = a.catalog === b.catalog && a.version === b.version;
  return isSameVersion && areSameVariables(a.environment, b.environment);
}

/** One environment holds for all files of a run. */
export function areSameVariables(a: readonly Applied[], b: readonly Applied[]): boolean {
  return a.length === b.length && a.every(({ variable }, at) => variable === b[at]?.variable);
}

/** Of scalars and lists of them; no two tables are the same. */
function isSame(before: Given | undefined, now: Given | undefined): boolean {
  const a = before?.value;
  const b = now?.value;
  if (a === b) return true;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((item, at) => item === b[at]);
}

/** Adds what has another value where a section is there, and what a fault is about. */
function addDependent(changed: Set<string>, { catalog, file }: Layers, other: Layers): void {
  file.sections.forEach((_, path) => {
    if (other.file.sections.has(path)) return;
    for (const key of dependentKeys(catalog).get(path) ?? []) changed.add(key);
  });
  for (const { key } of file.faults) changed.add(key);
}
