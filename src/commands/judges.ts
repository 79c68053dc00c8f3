import type { Catalog } from '../config/catalog.ts';
import type { Alike } from '../engine/kept.ts';
import type { RuleMeta } from '../engine/rule.ts';
import { type Grounds, type Outcome, type Rules, type RunOutcome, run } from '../engine/run.ts';
import { type FleetFile, runFleet } from '../engine/run-fleet.ts';
import type { ClusterNode, Inputs, Loaded, Product, Verdict } from '../products/product.ts';

/** A product with its rules, the types of its keys closed over. */
export interface Judge {
  readonly id: string;
  readonly title: string;
  readonly catalog: Catalog;
  readonly load: (inputs: Inputs, version: string) => Loaded;
  readonly verdict: (inputs: Inputs, version: string) => Verdict;
  readonly judge: (grounds: Grounds, alike?: Alike) => RunOutcome;
  /** What all files of the product show together. */
  readonly judgeFleet: (files: readonly FleetFile[]) => Outcome;
  readonly nodeOf: (loaded: Loaded) => ClusterNode | undefined;
  /** Whether a variable may be shown. */
  readonly isOurs: (variable: string) => boolean;
  readonly metas: Readonly<Record<string, RuleMeta<PropertyKey, string>>>;
}

export function judgeOf<Values extends object>(
  product: Product<Values>,
  rules: Rules<Values>,
): Judge {
  return {
    id: product.id,
    title: product.title,
    catalog: product.catalog,
    load: product.load,
    verdict: product.verdict,
    judge: (grounds, alike) => run(product, rules, grounds, alike),
    judgeFleet: (files) => runFleet(product, rules, files),
    nodeOf: (loaded) => product.nodeOf?.(loaded),
    isOurs: product.isOurs,
    get metas() {
      return Object.fromEntries(Object.entries(rules).map(([id, { meta }]) => [id, meta]));
    },
  };
}

/** The chunk of each product, loaded when such a file is met; the only place that brings rules to a product. */
const loaders: Readonly<Record<string, () => Promise<Judge>>> = {
  kalamdb: async () => {
    const [{ kalamdb }, { rules }] = await Promise.all([
      import('../products/kalamdb/index.ts'),
      import('../../rules/kalamdb/index.ts'),
    ]);
    return judgeOf(kalamdb, rules);
  },
};

const judges = new Map<string, Promise<Judge>>();

/** The judge of a product by id, one for all files; ids come from the list of products. */
export async function judgeFor(id: string): Promise<Judge> {
  const known = judges.get(id);
  if (known) return known;
  const load = loaders[id];
  if (!load) throw new Error(`product ${id} has no rules`);
  const judge = load();
  judges.set(id, judge);
  return judge;
}
