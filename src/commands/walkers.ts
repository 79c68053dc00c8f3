import type { AttackPath, Said } from '../engine/attack-path.ts';
import type { Exposure } from '../engine/exposure.ts';
import type { Finding } from '../engine/finding.ts';
import { factsOf } from '../engine/run.ts';
import type { PathCard } from '../formats/path-page.ts';
import type { Loaded, Product } from '../products/product.ts';
import { smallestCut } from '../report/cut.ts';
import { mergePaths, type WalkedPath, walkPaths, worthSaying } from '../report/walk.ts';
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
  const pathsById = new Map<string, Paths | undefined>();
  for (const { file, outcome, loaded, judge } of judged) {
    const paths = pathsById.get(judge.id) ?? (await loaders[judge.id]?.());
    pathsById.set(judge.id, paths);
    if (!paths) continue;
    const findings = outcome.findings.filter(counts);
    const byVersion = loaded.map((one) => {
      const holding = findings.filter(({ versions }) => versions.includes(one.version));
      return paths.walk(one, file.exposure, holding, said);
    });
    walked.push(...mergePaths(byVersion).filter((path) => worthSaying(path, said)));
  }
  return {
    attackPaths: walked.map(({ steps, ...path }) => ({
      ...path,
      steps: steps.map(({ severity: _, edits: __, ...step }) => step),
    })),
    attackPathCut: smallestCut(walked),
  };
}
