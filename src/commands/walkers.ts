import type { AttackPath, Said } from '../engine/attack-path.ts';
import type { Exposure } from '../engine/exposure.ts';
import type { Finding } from '../engine/finding.ts';
import { factsOf } from '../engine/run.ts';
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

const loaders: Readonly<Record<string, () => Promise<Walker>>> = {
  kalamdb: async () => {
    const [{ kalamdb }, { attackPaths }] = await Promise.all([
      import('../products/kalamdb/index.ts'),
      import('../../rules/kalamdb-attack-paths.ts'),
    ]);
    return walkerOf(kalamdb, attackPaths);
  },
};

/** Walks the paths of every file; a product without paths has none to walk. */
export async function walkFiles(
  judged: readonly JudgedFile[],
  counts: (finding: Finding) => boolean,
  said: Said,
): Promise<AttackPaths> {
  const walked: WalkedPath[] = [];
  for (const { file, outcome, loaded, judge } of judged) {
    const walk = await loaders[judge.id]?.();
    if (!walk) continue;
    const findings = outcome.findings.filter(counts);
    const byVersion = loaded.map((one) => {
      const holding = findings.filter(({ versions }) => versions.includes(one.version));
      return walk(one, file.exposure, holding, said);
    });
    walked.push(...mergePaths(byVersion).filter(worthSaying));
  }
  return {
    attackPaths: walked.map(({ steps, ...path }) => ({
      ...path,
      steps: steps.map(({ severity: _, edits: __, ...step }) => step),
    })),
    attackPathCut: smallestCut(walked),
  };
}
