import { showName } from '../source/toml-keys.ts';
import type { TomlTable } from '../source/toml-tree.ts';
import { oncePer } from '../values/once-per.ts';
import { type Field, isRequired, type Model, type Struct } from './struct.ts';

/** A key of a table, and what the struct has under that name. */
export interface FieldOf {
  readonly written: string;
  /** Of a table's second name the first. */
  readonly name: string;
  /** Undefined where the version has none of that name. */
  readonly field: Field | undefined;
}

interface Known {
  readonly model: Model;
  readonly written: readonly string[];
  readonly fields: readonly FieldOf[];
}

/** Of each struct the last table: most files write the same keys in the same order. */
const lastKnown = new WeakMap<Struct, Known>();

/** The keys of a table, sorted, with the struct's fields of those names. */
export function fieldsOf(model: Model, struct: Struct, { entries }: TomlTable): readonly FieldOf[] {
  const written = [...entries.keys()];
  const known = lastKnown.get(struct);
  if (known?.model === model && areEqual(known.written, written)) return known.fields;
  const fields = [...written].sort().map((own): FieldOf => {
    const name = struct.aliases.get(own) ?? own;
    const declared = struct.fields.get(name);
    return { written: own, name, field: declared && model.has(declared) ? declared : undefined };
  });
  lastKnown.set(struct, { model, written, fields });
  return fields;
}

function areEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}

/**
 * The dotted key in a table of that path. The catalog's own text where there is one: a text that was put together is
 * hashed anew wherever it is looked up.
 */
export function keyOf(struct: Struct, path: string, { name, field }: FieldOf): string {
  if (!field || struct.path !== path) return keyIn(path, name);
  return field.kind === 'leaf' ? field.row.key : field.path;
}

/** Longer than that of any table that a server reads. */
const longestPath = 60;

/**
 * A name with dots of its own is in quotes: it is no path. A hostile file may have a path of a megabyte above each of a
 * hundred thousand names.
 */
export function keyIn(path: string, name: string): string {
  const own = name.includes('.') ? showName(name) : name;
  if (path === '') return own;
  return `${path.length > longestPath ? `${path.slice(0, longestPath)}...` : path}.${own}`;
}

/** The fields without which the table is refused. */
export const requiredIn = oncePer((struct: Struct): readonly (readonly [string, Field])[] =>
  [...struct.fields].filter(([, field]) => isRequired(field)),
);
