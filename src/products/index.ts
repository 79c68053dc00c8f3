import { recognise as recogniseKalamdb } from './kalamdb/detect.ts';

/** What is known of a product before its chunk is loaded. */
export interface ProductEntry {
  readonly id: string;
  readonly title: string;
  /** The name by which a file that does not parse is still taken for this product's. */
  readonly fileName: string;
  /** How many of a file's dotted keys speak for the product; 0 is not at all. */
  readonly recognise: (keys: readonly string[]) => number;
}

/** The one list of products. */
export const products: readonly ProductEntry[] = [
  { id: 'kalamdb', title: 'KalamDB', fileName: 'server.toml', recognise: recogniseKalamdb },
];

/** The product that most of the keys speak for; where there is one product alone, the first that does is enough. */
export function recognise(keys: Iterable<string>): ProductEntry | undefined {
  if (products.length === 1) return firstOf(keys);
  const all = [...keys];
  const scored = products.map((product) => ({ product, score: product.recognise(all) }));
  const best = scored.sort((a, b) => b.score - a.score)[0];
  return best && best.score > 0 ? best.product : undefined;
}

function firstOf(keys: Iterable<string>): ProductEntry | undefined {
  for (const key of keys) {
    const product = products.find(({ recognise: scoreOf }) => scoreOf([key]) > 0);
    if (product) return product;
  }
  return undefined;
}
