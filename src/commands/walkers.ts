import type { AttackPath, Said } from '../engine/attack-path.ts';
import type { Exposure } from '../engine/exposure.ts';
import type { Finding } from '../engine/finding.ts';
import { factsOf } from '../engine/run.ts';
import type { PathCard } from '../formats/path-page.ts';
import type { Loaded, Product } from '../products/product.ts';
import { smallestCut } from '../report/cut.ts';
import { mergePaths, movedPath, type WalkedPath, walkPaths, worthSaying } from '../report/walk.ts';
import { onceEach } from '../values/once-per.ts';
import type { AttackPaths } from './attack-paths.ts';
import type { JudgedFile } from './judge-file.ts';

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
    walkPaths(paths, loaded, factsOf(product, loaded, exposure), findings, said);
}

interface Paths {
  readonly walk: Walker;
  readonly cards: readonly PathCard[];
}

const loaders: Readonly<Record<string, () => Promise<Paths>>> = {
  kalamdb: async () => {
    const [{ kalamdb }, { attackPaths }] = await Promise.all([
      import('../products/kalamdb/index.ts'),
      import('../../rules/kalamdb-attack-paths.ts'),
    ]);
    return { walk: walkerOf(kalamdb, attackPaths), cards: attackPaths };
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
  const walkById = new Map<string, Walk | undefined>();
  for (const file of judged) {
    const { id } = file.judge;
    if (!walkById.has(id)) walkById.set(id, walkOf(await loaders[id]?.(), counts, said));
    walked.push(...(walkById.get(id)?.(file) ?? []));
  }
  return {
    attackPaths: walked.map(({ steps, ...path }) => ({
      ...path,
      steps: steps.map(({ severity: _, edits: __, ...step }) => step),
    })),
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
    const { original, file } = judged;
    if (!original || !isWalkedAs(judged, original, counts)) return walk(judged);
    return walk(original).map((path) => movedPath(path, file.path));
  };
}

/** Whether the same findings count in a copy, and no line to write names the file. */
function isWalkedAs(
  { outcome, loaded }: JudgedFile,
  original: JudgedFile,
  counts: (finding: Finding) => boolean,
): boolean {
  const { findings } = original.outcome;
  return (
    loaded.every(({ variables }) => variables.length === 0) &&
    outcome.findings.every((finding, at) => {
      const twin = findings[at];
      return twin !== undefined && counts(finding) === counts(twin);
    })
  );
}
