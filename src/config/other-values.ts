import type { ChangedValue } from '../source/same-lines.ts';
import type { Source } from '../source/source.ts';
import { join } from '../source/span.ts';
import type { FileLayer, Given } from './file-layer.ts';
import { scalarFault } from './read-toml.ts';
import { fieldAt, type Leaf, type Model } from './struct.ts';
import { plainValue } from './toml-value.ts';

/** The layer of a file with the lines of another, and the keys that it gives another value. */
export interface OtherValues {
  readonly layer: FileLayer;
  readonly leaves: readonly Leaf[];
}

/** Undefined where reading the file anew would find more than other values: a key that is not read, or a fault. */
export function withOtherValues(
  layer: FileLayer,
  source: Source,
  model: Model,
  changes: readonly ChangedValue[],
): OtherValues | undefined {
  if (layer.faults.length > 0) return undefined;
  const values: (Given | undefined)[] = [...layer.values];
  const leaves: Leaf[] = [];
  for (const { key, keySpan, node } of changes) {
    const leaf = fieldAt(model, key);
    if (leaf?.kind !== 'leaf' || !isRight(leaf, model, node)) return undefined;
    values[leaf.place] = { value: plainValue(node), span: join(keySpan, node.span), source };
    leaves.push(leaf);
  }
  return { layer: { ...layer, values }, leaves };
}

const severalValues = ['string[]', 'u64-pair', 'string-map', 'tables'];

function isRight(leaf: Leaf, model: Model, node: ChangedValue['node']): boolean {
  return !severalValues.includes(leaf.row.type) && scalarFault(leaf, model, node) === undefined;
}
