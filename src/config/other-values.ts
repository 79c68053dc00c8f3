import type { ChangedValue } from '../source/same-lines.ts';
import type { Source } from '../source/source.ts';
import { join } from '../source/span.ts';
import type { FileLayer, Given } from './file-layer.ts';
import { faultOf, scalarOf } from './schema.ts';
import type { Field, Leaf, Model } from './struct.ts';
import { exactValue, plainValue } from './toml-value.ts';

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
    const leaf = leafAt(model, key);
    if (!leaf || !isRight(leaf, model, node)) return undefined;
    values[leaf.place] = { value: plainValue(node), span: join(keySpan, node.span), source };
    leaves.push(leaf);
  }
  return { layer: { ...layer, values }, leaves };
}

/** The field that a key is read into, by second names too. */
function leafAt({ root, has }: Model, key: string): Leaf | undefined {
  let at: Field = root;
  for (const name of key.split('.')) {
    const inner: Field | undefined =
      at.kind === 'struct' ? at.fields.get(at.aliases.get(name) ?? name) : undefined;
    if (!inner || !has(inner)) return undefined;
    at = inner;
  }
  return at.kind === 'leaf' ? at : undefined;
}

const severalValues = ['string[]', 'u64-pair', 'string-map', 'tables'];

function isRight({ row }: Leaf, model: Model, node: ChangedValue['node']): boolean {
  if (severalValues.includes(row.type)) return false;
  const choices = row.type === 'choice' ? model.choices(row) : undefined;
  return faultOf(scalarOf(row.type), choices, exactValue(node)) === undefined;
}
