import { rowsOf } from '../../config/memo.ts';
import { oncePer } from '../../values/once-per.ts';
import { catalog, type KalamdbValues } from './catalog.ts';
import { versions } from './versions.ts';

type Key = keyof KalamdbValues;

/** A step of the start, with all the keys that it reads. */
export interface Step {
  readonly keys: readonly [Key, ...Key[]];
  /** First and first-no-longer version that has it; absent: all. */
  readonly since?: string;
  readonly until?: string;
}

/** Of some steps those that a version has. */
export function stepsAt<Some extends Step>(
  steps: readonly Some[],
  version: string,
): readonly Some[] {
  const place = placeOf(version);
  return steps.filter((step) => {
    const { from, to } = lifeOf(step);
    return from <= place && place < to;
  });
}

/** Steps that need not be gone through again. */
export interface Passed {
  /**
   * Those that found nothing wrong with a file → the version at which. Most keys are the same at many versions, so that
   * asking them all whether the server starts asks most of the steps once. Of a file alone: a variable has versions of
   * its own.
   */
  readonly steps: Map<Step, string>;
  /** For a file like it: which of some steps, by their places, are to be gone through all the same. */
  readonly left?: (all: readonly Step[]) => readonly number[];
}

/** For a file like one that was gone through at this version, with other values of some keys. */
export function passedBut({ steps }: Passed, keys: readonly string[]): Passed {
  const leftBy = leftByKeys(steps);
  const names = keys.join();
  const isLeft = (step: Step): boolean =>
    !steps.has(step) || step.keys.some((key) => keys.includes(key));
  const left =
    leftBy.get(names) ?? oncePer((all) => all.flatMap((step, at) => (isLeft(step) ? at : [])));
  leftBy.set(names, left);
  return { steps, left };
}

/** Files of one template mostly differ in the same keys. */
const leftByKeys = oncePer((_: Passed['steps']) => new Map<string, NonNullable<Passed['left']>>());

/** What steps find wrong, but for those that found nothing at a version since which none of their keys has changed. */
export function foundBy<Some extends Step, Found>(
  all: readonly Some[],
  version: string,
  { steps, left }: Partial<Passed> = {},
  find: (step: Some) => readonly Found[],
): readonly Found[] {
  if (left) {
    return left(all).flatMap((at) => {
      const step = all[at];
      return step ? find(step) : [];
    });
  }
  return all.flatMap((step) => {
    const known = steps?.get(step);
    if (known !== undefined && isSame(step, known, version)) return [];
    const found = find(step);
    if (found.length === 0) steps?.set(step, version);
    return found;
  });
}

/** Whether a file's settings of the step's keys are the same at two versions. */
function isSame(step: Step, version: string, other: string): boolean {
  const { changes } = lifeOf(step);
  if (changes.length === 0) return true;
  const a = placeOf(version);
  const b = placeOf(other);
  return !changes.some((at) => at > Math.min(a, b) && at <= Math.max(a, b));
}

/** A step in places of the order of versions. */
interface Life {
  readonly from: number;
  readonly to: number;
  /** Where one of its keys comes, goes or has another default. */
  readonly changes: readonly number[];
}

/** Looked up once: every version asks the same of every step. */
const lives = new Map<Step, Life>();

function lifeOf(step: Step): Life {
  const known = lives.get(step);
  if (known) return known;
  const { keys, since, until } = step;
  const from = since === undefined ? 0 : placeOf(since);
  const to = until === undefined ? versions.places.size : placeOf(until);
  const life = { from, to, changes: changesOf(keys) };
  lives.set(step, life);
  return life;
}

/** What was so at the first known version has not changed between any two of them. */
function changesOf(keys: readonly Key[]): readonly number[] {
  const rows = rowsOf(catalog);
  const oldest = placeOf(versions.known[0] ?? '');
  const changes: number[] = [];
  const add = (version: string | undefined): void => {
    const place = version === undefined ? 0 : placeOf(version);
    if (place > oldest) changes.push(place);
  };
  for (const key of keys) {
    const row = rows.get(key);
    add(row?.since);
    add(row?.until);
    // Few rows have these.
    if (row?.defaultBy) for (const [from] of row.defaultBy) add(from);
    if (row?.withSectionBy) for (const [from] of row.withSectionBy) add(from);
  }
  return changes;
}

function placeOf(version: string): number {
  return versions.places.get(version) ?? 0;
}
