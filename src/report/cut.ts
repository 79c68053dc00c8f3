import type { PathEdit } from './attack-paths.ts';
import { rankOf } from './rank.ts';
import type { StepEdit, WalkedPath } from './walk.ts';

/** Up to so many edits every set is tried; beyond, the best next step is taken until none is left. */
const mostExact = 12;

/** One path to break: making all edits of one of its options ends it. */
interface ToBreak {
  readonly id: string;
  readonly options: readonly (readonly string[])[];
}

/** The smallest set of edits after which no critical path has all its steps; of equals the one with the worst findings. */
export function smallestCut(paths: readonly WalkedPath[]): readonly PathEdit[] {
  const critical = paths.filter(isCritical);
  const edits = candidates(critical);
  const order = new Map([...edits.keys()].map((id, index) => [id, index]));
  return apart(critical.flatMap(breakable)).flatMap((toBreak) => {
    const ids = new Set(toBreak.flatMap(({ options }) => options.flat()));
    const own = [...ids]
      .flatMap((id) => edits.get(id) ?? [])
      .sort((a, b) => (order.get(a.id) ?? 0) - (order.get(b.id) ?? 0));
    const chosen = own.length <= mostExact ? exact(own, toBreak) : greedy(own, toBreak);
    return own.filter(({ id }) => chosen.has(id)).map((edit) => editOf(edit, toBreak));
  });
}

/** Groups of paths that share no edit: each has a smallest set of its own, and together these are the smallest. */
function apart(paths: readonly ToBreak[]): readonly (readonly ToBreak[])[] {
  const groups = new Set<ToBreak[]>();
  const groupOf = new Map<string, ToBreak[]>();
  for (const path of paths) {
    const ids = path.options.flat();
    const group: ToBreak[] = [];
    for (const id of ids) {
      const other = groupOf.get(id);
      if (!other || !groups.has(other)) continue;
      groups.delete(other);
      group.push(...other);
    }
    group.push(path);
    groups.add(group);
    for (const id of group.flatMap(({ options }) => options.flat())) groupOf.set(id, group);
  }
  return [...groups];
}

function isCritical({ severity, state }: WalkedPath): boolean {
  return severity === 'critical' && state === 'open';
}

/** A path that no edit here ends is left out: another set would not end it either. */
function breakable({ id, steps }: WalkedPath): readonly ToBreak[] {
  const options = steps.flatMap(({ edits }) => (edits ? [edits.map((edit) => edit.id)] : []));
  return options.length === 0 ? [] : [{ id, options }];
}

function candidates(paths: readonly WalkedPath[]): ReadonlyMap<string, StepEdit> {
  const byId = new Map<string, StepEdit>();
  for (const edit of paths.flatMap(({ steps }) => steps.flatMap(({ edits }) => edits ?? []))) {
    const known = byId.get(edit.id);
    if (!known || rankOf(edit.severity) > rankOf(known.severity)) byId.set(edit.id, edit);
  }
  return byId;
}

type Chosen = ReadonlySet<string>;

function isBroken({ options }: ToBreak, chosen: Chosen): boolean {
  return options.some((option) => option.every((id) => chosen.has(id)));
}

function exact(edits: readonly StepEdit[], toBreak: readonly ToBreak[]): Chosen {
  let best: { readonly chosen: Chosen; readonly weight: number } | undefined;
  for (let mask = 1; mask < 1 << edits.length; mask += 1) {
    const picked = edits.filter((_, index) => (mask >> index) & 1);
    const chosen = new Set(picked.map(({ id }) => id));
    const size = best?.chosen.size ?? edits.length + 1;
    if (chosen.size > size || !toBreak.every((path) => isBroken(path, chosen))) continue;
    const weight = picked.reduce((sum, { severity }) => sum + rankOf(severity), 0);
    if (chosen.size < size || weight > (best?.weight ?? -1)) best = { chosen, weight };
  }
  return best?.chosen ?? new Set();
}

/** Takes the option that breaks most paths for each edit that it still needs. */
function greedy(edits: readonly StepEdit[], toBreak: readonly ToBreak[]): Chosen {
  const chosen = new Set<string>();
  const weights = new Map(edits.map(({ id, severity }) => [id, rankOf(severity)]));
  for (;;) {
    const left = toBreak.filter((path) => !isBroken(path, chosen));
    if (left.length === 0) return chosen;
    let best: readonly string[] = [];
    let most = -1;
    for (const option of left.flatMap(({ options }) => options)) {
      const needed = option.filter((id) => !chosen.has(id));
      const after = new Set([...chosen, ...needed]);
      const broken = left.filter((path) => isBroken(path, after)).length;
      const weight = needed.reduce((sum, id) => sum + (weights.get(id) ?? 0), 0);
      // Weights only decide between equals: 5 severities, so at most 4 an edit.
      const gain = (broken + weight / (5 * needed.length * toBreak.length)) / needed.length;
      if (gain > most) {
        most = gain;
        best = needed;
      }
    }
    for (const id of best) chosen.add(id);
  }
}

function editOf({ id, at, location, write }: StepEdit, toBreak: readonly ToBreak[]): PathEdit {
  const broken = toBreak.filter(({ options }) => options.some((option) => option.includes(id)));
  return {
    at,
    ...(location && { location }),
    write,
    breaks: [...new Set(broken.map((path) => path.id))],
  };
}
