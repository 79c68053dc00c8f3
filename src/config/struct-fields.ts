import type { TomlTable } from '../source/toml-tree.ts';
import { type Field, isRequired, type Model, type Struct } from './struct.ts';

/** A key of a table, and what the struct has under that name. */
export interface FieldOf {
  readonly written: string;
  /** Of a table's second name the first. */
  readonly name: string;
  /** The dotted key. */
  readonly key: string;
  /** Undefined where the version has none of that name. */
  readonly field: Field | undefined;
}

interface Known {
  readonly model: Model;
  readonly path: string;
  readonly written: readonly string[];
  readonly fields: readonly FieldOf[];
}

/** Of each struct the last table: most files write the same keys in the same order. */
const lastKnown = new WeakMap<Struct, Known>();

/** The keys of a table, sorted, with the struct's fields of those names. */
export function fieldsOf(
  model: Model,
  struct: Struct,
  path: string,
  { entries }: TomlTable,
): readonly FieldOf[] {
  const written = [...entries.keys()];
  const known = lastKnown.get(struct);
  const isSame = known?.model === model && known.path === path && areEqual(known.written, written);
  if (isSame) return known.fields;
  const fields = [...written].sort().map((own): FieldOf => {
    const name = struct.aliases.get(own) ?? own;
    const declared = struct.fields.get(name);
    const field = declared && model.has(declared) ? declared : undefined;
    const key = field ? keyOf(struct, path, name, field) : keyIn(path, name);
    return { written: own, name, key, field };
  });
  lastKnown.set(struct, { model, path, written, fields });
  return fields;
}

function areEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

/** The catalog's own text where there is one: a text that was put together is hashed anew wherever it is looked up. */
function keyOf(struct: Struct, path: string, name: string, field: Field): string {
  if (struct.path !== path) return keyIn(path, name);
  return field.kind === 'leaf' ? field.row.key : field.path;
}

export function keyIn(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}

const requiredByStruct = new WeakMap<Struct, readonly (readonly [string, Field])[]>();

/** The fields without which the table is refused. */
export function requiredIn(struct: Struct): readonly (readonly [string, Field])[] {
  const known = requiredByStruct.get(struct);
  if (known) return known;
  const required = [...struct.fields].filter(([, field]) => isRequired(field));
  requiredByStruct.set(struct, required);
  return required;
}
