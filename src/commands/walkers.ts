import type { AttackPath, Said } from '../engine/attack-path.ts';
import { type Exposure, isSameExposure } from '../engine/exposure.ts';
import type { Finding } from '../engine/finding.ts';
import { factsOf } from '../engine/run.ts';
import type { PathCard } from '../formats/path-page.ts';
import type { Loaded, Product } from '../products/product.ts';
import { smallestCut } from '../report/cut.ts';
import { mergePaths, movedPath, type WalkedPath, walkPaths, worthSaying } from '../report/walk.ts';
import { onceEach } from '../values/once-per.ts';
import type { AttackPaths } from './attack-paths.ts';
import type { JudgedFile, LikeFile } from './judge-file.ts';

/** A product with its attack paths, the types of its keys closed over. */
type Walker = (
  loaded: Loaded,
  exposure: Exposure,
  findings: readonly Finding[],
  said: Said,
) => readonly WalkedPath[];

function walkerOf<Values extends object>(
  product: Product<Values>,
  paths: readonly AttackPath<Values>[],
): Walker {
  return (loaded, exposure, findings, said) =>
    walkPaths(paths, loaded, factsOf(product, { loaded, exposure }), findings, said);
}

interface Paths {
  readonly walk: Walker;
  /** All that the paths read. */
  readonly keys: ReadonlySet<string>;
  readonly cards: readonly PathCard[];
}

const loaders: Readonly<Record<string, () => Promise<Paths>>> = {
  kalamdb: async () => {
    const [{ kalamdb }, { attackPaths }] = await Promise.all([
      import('../products/kalamdb/index.ts'),
      import('../../rules/kalamdb-attack-paths.ts'),
    ]);
    const keys = new Set(attackPaths.flatMap((path) => path.keys));
    return { walk: walkerOf(kalamdb, attackPaths), keys, cards: attackPaths };
  },
};

/** A product's paths as they say themselves; a product without paths has none. */
export async function pathCards(product: string): Promise<readonly PathCard[]> {
  return (await loaders[product]?.())?.cards ?? [];
}

/** Walks the paths of every file; a product without paths has none to walk. */
export async function walkFiles(
  judged: readonly JudgedFile[],
  counts: (finding: Finding) => boolean,
  said: Said,
): Promise<AttackPaths> {
  const walked: WalkedPath[] = [];
  // Asked for once: a promise for each of a thousand files is felt.
  const walkById = new Map<string, Walk>();
  for (const file of judged) {
    const { id } = file.judge;
    const walk = walkById.get(id) ?? walkOf(await loaders[id]?.(), counts, said);
    walkById.set(id, walk);
    walked.push(...walk(file));
  }
  return {
    attackPaths: walked.map((path) => ({ ...path, steps: path.steps.map(({ step }) => step) })),
    attackPathCut: smallestCut(walked),
  };
}

type Walk = (judged: JudgedFile) => readonly WalkedPath[];

function walkOf(paths: Paths | undefined, counts: (finding: Finding) => boolean, said: Said): Walk {
  if (!paths) return () => [];
  const walk = onceEach(({ file, outcome, loaded }: JudgedFile) => {
    const findings = outcome.findings.filter(counts);
    const byVersion = loaded.map((one) => {
      const holding = findings.filter(({ versions }) => versions.includes(one.version));
      return paths.walk(one, file.exposure, holding, said);
    });
    return mergePaths(byVersion).filter((path) => worthSaying(path, said));
  });
  return (judged) => {
    const { like, file } = judged;
    if (!like || !isWalkedAs(judged, like, paths.keys, counts)) return walk(judged);
    return walk(like.file).map((path) => movedPath(path, file.path));
  };
}

/** Whether all that the paths see in a file is the same in one with the same lines. */
function isWalkedAs(
  { file, outcome, loaded }: JudgedFile,
  { file: other, rows }: LikeFile,
  read: ReadonlySet<string>,
  counts: (finding: Finding) => boolean,
): boolean {
  const { findings } = other.outcome;
  const isSame = (finding: Finding, at: number): boolean => {
    const twin = findings[at];
    return twin !== undefined && counts(finding) === counts(twin) && areOneStep(finding, twin);
  };
  return (
    isSameExposure(file.exposure, other.file.exposure) &&
    !rows.some(({ key }) => read.has(key)) &&
    loaded.every((one, at) => isSeenAs(one, other.loaded[at])) &&
    findings.length === outcome.findings.length &&
    outcome.findings.every(isSame)
  );
}

/** No line to write names a file where no variable was given. */
function isSeenAs({ variables, refusals }: Loaded, other: Loaded | undefined): boolean {
  return variables.length === 0 && refusals === other?.refusals;
}

const partsOfStep = ['rule', 'severity', 'kind', 'key', 'fix'] as const;
const partsOfPlace = ['line', 'column', 'endLine', 'endColumn'] as const;

/** Whether all that a step takes of a finding is the same in two files. */
function areOneStep(a: Finding, b: Finding): boolean {
  return (
    partsOfStep.every((part) => a[part] === b[part]) &&
    partsOfPlace.every((part) => a.location[part] === b.location[part]) &&
    (a.versions === b.versions || a.versions.join() === b.versions.join())
  );
}
