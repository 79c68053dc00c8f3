import type { Secret } from '../values/secret.ts';
import { isWithin, type VersionOrder } from './version.ts';

/** Integer types carry their width; `u64-pair` is a list of two; `tables` a list of tables with rows of their own. */
export type KeyType =
  | 'string'
  | 'choice'
  | 'boolean'
  | 'u16'
  | 'u32'
  | 'u64'
  | 'usize'
  | 'i32'
  | 'i64'
  | 'u64-pair'
  | 'string[]'
  | 'string-map'
  | 'tables';

/** How a variable's text becomes a value; what a row leaves out follows from its type (environment.ts). */
export type EnvironmentParse =
  | 'text'
  | 'text-unless-empty'
  | 'parent-folder'
  | 'truthy'
  | 'unless-false'
  | 'switch'
  | 'integer'
  | 'integer-or-ignored'
  | 'positive-or-ignored'
  | 'list'
  | 'peers';

export interface VariableRow {
  readonly name: string;
  readonly parse?: EnvironmentParse;
  /** First and first-no-longer version; absent: as the key's own. */
  readonly since?: string;
  readonly until?: string;
}

type Scalar = string | number | boolean;
export type Default = Scalar | readonly (string | number)[] | Readonly<Record<string, string>>;
/** Which value held from which version on, oldest first. */
type History<Value> = readonly (readonly [since: string, value: Value])[];

/** One key of a product: all that the tool knows of it. */
export interface KeyRow {
  /** Dotted path; `a.b[].c` is key `c` of the tables in the list `a.b`. */
  readonly key: string;
  readonly type: KeyType;
  /** First version that reads it, and the first that no longer does. */
  readonly since: string;
  readonly until?: string;
  /** Must be there when its section is. */
  readonly required?: true;
  /** May be absent without a default. */
  readonly optional?: true;
  readonly default?: Default;
  readonly defaultBy?: History<Default>;
  /** When the section is there and the key is not, if that differs from the section being absent. */
  readonly withSection?: Default;
  readonly withSectionBy?: History<Default>;
  /** Names in the order in which the server looks; a later one counts only while the earlier are unset. */
  readonly env?: readonly (string | VariableRow)[];
  readonly secret?: true;
  /** The words that are accepted. Of a `choice` any other is a parse refusal, else a later check refuses it. */
  readonly choices?: readonly string[];
  readonly choicesBy?: History<readonly string[]>;
  readonly unit?: string;
  /** `inert`: read and never enforced. `conditional`: acts only in some builds. */
  readonly effect?: 'inert' | 'conditional';
  /** The vendor's guide tells operators to tune it. */
  readonly guide?: true;
  /** The key that took over its meaning, or of an inert key the one that acts: the same value does for it. */
  readonly successor?: string;
  /** The line to write in its place, where the successor with the same value is not it. */
  readonly write?: string;
  readonly writeBy?: History<string>;
  /** What an operator should know, in a few short sentences. */
  readonly note?: string;
}

/** A table that exists for reasons the keys do not tell. */
export interface SectionRow {
  readonly path: string;
  /** Must be there when its parent is. */
  readonly required?: true;
  /** Absent unless given: its keys have no value then. */
  readonly optional?: true;
  /** Another name for the same table; both together are refused. */
  readonly alias?: string;
  /** Read as an empty table even where no key of it is left. */
  readonly since?: string;
}

/** A name that users write because a guide says so and that no version reads. */
export interface NeverRow {
  readonly name: string;
  readonly kind: 'key' | 'variable';
  readonly namedBy: 'guide' | 'vendor docs';
  /** What holds instead, as the end of a sentence. */
  readonly instead: string;
  /** The key or variable that does what this one promises, where there is one. */
  readonly use?: string;
  /** The line to write in its place, where there is one. */
  readonly write?: string;
  readonly writeBy?: History<string>;
}

export interface Catalog {
  readonly versions: VersionOrder;
  readonly keys: readonly KeyRow[];
  readonly sections: readonly SectionRow[];
  readonly never: readonly NeverRow[];
}

/** A whole number: a bigint only where a number would not be exact. */
export type Whole = number | bigint;

type Base<Row extends KeyRow> = Row extends { secret: true }
  ? Secret
  : Row['type'] extends 'string' | 'choice'
    ? string
    : Row['type'] extends 'boolean'
      ? boolean
      : Row['type'] extends 'string[]'
        ? readonly string[]
        : Row['type'] extends 'string-map'
          ? ReadonlyMap<string, string>
          : Row['type'] extends 'u64-pair'
            ? readonly [Whole, Whole]
            : Whole;

type FieldsOf<Rows extends KeyRow, List extends string> = {
  readonly [Row in Rows as Row['key'] extends `${List}[].${infer Field}` ? Field : never]:
    | Base<Row>
    | (Row extends { required: true } ? never : undefined);
};

type ValueOf<Rows extends KeyRow, Row extends KeyRow, Optional extends string> =
  | (Row['type'] extends 'tables' ? readonly FieldsOf<Rows, Row['key']>[] : Base<Row>)
  | (Row extends { optional: true } ? undefined : never)
  | (Row['key'] extends `${Optional}.${string}` ? undefined : never);

/**
 * The type of an effective config, from the rows themselves: an interface of known keys, so that a misspelt
 * one does not compile. `Optional` names the sections that may be absent.
 */
export type ValuesOf<Rows extends KeyRow, Optional extends string = never> = {
  readonly [Row in Rows as Row['key'] extends `${string}[].${string}`
    ? never
    : Row['key']]: ValueOf<Rows, Row, Optional>;
};

/** The value that a history gives at a version; undefined before its first entry. */
function valueAt<Value>(
  order: VersionOrder,
  history: History<Value>,
  version: string,
): Value | undefined {
  return history.findLast(([since]) => isWithin(order, version, since))?.[1];
}

export function defaultOf(row: KeyRow, order: VersionOrder, version: string): Default | undefined {
  return row.defaultBy ? valueAt(order, row.defaultBy, version) : row.default;
}

/** The default while the section is there: `withSection` where the row has one. */
export function defaultWithSection(
  row: KeyRow,
  order: VersionOrder,
  version: string,
): Default | undefined {
  if (row.withSectionBy) return valueAt(order, row.withSectionBy, version);
  return row.withSection ?? defaultOf(row, order, version);
}

/** The line to write in the place of a key, for one version. */
export function writeOf(
  row: KeyRow | NeverRow,
  order: VersionOrder,
  version: string,
): string | undefined {
  return row.writeBy ? valueAt(order, row.writeBy, version) : row.write;
}

export function choicesOf(
  row: KeyRow,
  order: VersionOrder,
  version: string,
): readonly string[] | undefined {
  return row.choicesBy ? valueAt(order, row.choicesBy, version) : row.choices;
}

/** The part of a dotted path before its last dot; empty at the top level. */
export function sectionOf(key: string): string {
  return key.slice(0, Math.max(0, key.lastIndexOf('.')));
}
