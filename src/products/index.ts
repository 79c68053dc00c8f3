import { speaksFor as speaksForKalamdb } from './kalamdb/detect.ts';

/** What is known of a product before its chunk is loaded. */
export interface ProductEntry {
  readonly id: string;
  readonly title: string;
  /** The name by which a file that does not parse is still taken for this product's. */
  readonly fileName: string;
  /** Whether a dotted key of a file speaks for the product. */
  readonly speaksFor: (key: string) => boolean;
}

/** The one list of products. */
export const products: readonly ProductEntry[] = [
  { id: 'kalamdb', title: 'KalamDB', fileName: 'server.toml', speaksFor: speaksForKalamdb },
];

/** The product that most of the keys speak for; where there is one product alone, the first that does is enough. */
export function recognise(keys: Iterable<string>): ProductEntry | undefined {
  if (products.length === 1) return firstOf(keys);
  const all = [...keys];
  const scored = products.map((product) => ({
    product,
    score: all.filter(product.speaksFor).length,
  }));
  const best = scored.sort((a, b) => b.score - a.score)[0];
  return best && best.score > 0 ? best.product : undefined;
}

function firstOf(keys: Iterable<string>): ProductEntry | undefined {
  for (const key of keys) {
    const product = products.find(({ speaksFor }) => speaksFor(key));
    if (product) return product;
  }
  return undefined;
}
