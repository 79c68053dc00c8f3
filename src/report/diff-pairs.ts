import type { DiffSide } from './diff.ts';

/** A file at both ends, or at one. */
export interface FilePair {
  readonly from?: DiffSide;
  readonly to?: DiffSide;
  /** Where it had another name. */
  readonly oldPath?: string;
}

/** How a file of the new end is found again at the old one. */
export interface Names {
  /** A name that both ends share: the path below what was named. */
  readonly nameOf: (path: string, end: 'old' | 'new') => string;
  /** The old path of a file that is known to be renamed. */
  readonly renamedFrom: (path: string) => string | undefined;
}

/**
 * Files of two ends → pairs, in the new end's order, then what is gone: by name, by known renames, then a file that
 * is alone in saying just what another at the other end says.
 */
export function pairFiles(
  olds: readonly DiffSide[],
  news: readonly DiffSide[],
  { nameOf, renamedFrom }: Names,
): readonly FilePair[] {
  const left = new Set(olds);
  const found = new Map<DiffSide, DiffSide>();
  const match = (
    oldKey: (from: DiffSide) => string,
    newKey: (to: DiffSide) => string | undefined,
  ): void => {
    const byKey = new Map([...left].reverse().map((from) => [oldKey(from), from]));
    for (const to of news) {
      const key = found.has(to) ? undefined : newKey(to);
      const from = key === undefined ? undefined : byKey.get(key);
      if (!from || !left.delete(from)) continue;
      found.set(to, from);
    }
  };
  const pathOf = ({ file }: DiffSide): string => file.path;
  const oldName = (from: DiffSide): string => nameOf(pathOf(from), 'old');
  const newName = (to: DiffSide): string => nameOf(pathOf(to), 'new');
  match(oldName, newName);
  match(pathOf, (to) => renamedFrom(pathOf(to)));
  const [here, there] = [alone([...left]), alone(news.filter((to) => !found.has(to)))];
  match(markOf, (to) => {
    const mark = markOf(to);
    return here.has(mark) && there.has(mark) ? mark : undefined;
  });
  const pairs = news.map((to): FilePair => {
    const from = found.get(to);
    if (!from) return { to };
    const isNamesake = oldName(from) === newName(to);
    const oldPath = isNamesake ? renamedFrom(pathOf(to)) : pathOf(from);
    return { from, to, ...(oldPath !== undefined && { oldPath }) };
  });
  return [...pairs, ...Array.from(left, (from) => ({ from }))];
}

/** The marks that one file alone has. */
function alone(sides: readonly DiffSide[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const mark of sides.map(markOf)) counts.set(mark, (counts.get(mark) ?? 0) + 1);
  return new Set([...counts].filter(([, number]) => number === 1).map(([mark]) => mark));
}

/** Product and findings, whatever the file is called. */
function markOf({ file, findings }: DiffSide): string {
  const prints = new Set(findings.map(({ fingerprint }) => fingerprint()));
  return [file.product, ...[...prints].sort()].join('\n');
}
