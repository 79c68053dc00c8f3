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

/** The product that most of the keys speak for. */
export function recognise(keys: readonly string[]): ProductEntry | undefined {
  const scored = products.map((product) => ({ product, score: product.recognise(keys) }));
  const best = scored.sort((a, b) => b.score - a.score)[0];
  return best && best.score > 0 ? best.product : undefined;
}
