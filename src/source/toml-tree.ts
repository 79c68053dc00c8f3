import type { Span } from './span.ts';

/** A TOML document: values as smol-toml reads them, spans as our own scanner finds them. */
export type TomlNode = TomlTable | TomlArray | TomlScalar;

export interface TomlTable {
  readonly kind: 'table';
  /** The `[header]`, the inline table from `{` to `}`, or for an implied table the key part that implies it. */
  readonly span: Span;
  /** Keys in the order of the document. */
  readonly entries: ReadonlyMap<string, TomlEntry>;
}

export interface TomlEntry {
  /** The key's own last part as written, quotes included; for a table with a header, that part of the header. */
  readonly keySpan: Span;
  readonly node: TomlNode;
}

export interface TomlArray {
  readonly kind: 'array';
  /** From `[` to `]`; for an array of tables, its first `[[header]]`. */
  readonly span: Span;
  readonly items: readonly TomlNode[];
}

/** Integers are exact. A date-time keeps its text: no product reads one. */
export type TomlScalar =
  | { readonly kind: 'string'; readonly value: string; readonly span: Span }
  | { readonly kind: 'integer'; readonly value: bigint; readonly span: Span }
  | { readonly kind: 'float'; readonly value: number; readonly span: Span }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'datetime'; readonly value: string; readonly span: Span };

/** The first reason why a text is not TOML. Its message names keys, never a value. */
export interface TomlProblem {
  readonly reason: 'duplicate-key' | 'too-deep' | 'not-utf8' | 'control-character' | 'syntax';
  readonly span: Span;
  /** What is wrong, one sentence without a full stop: `the string that starts here is not closed`. */
  readonly message: string;
  /** What would be right here, when that can be said: `a value after "="`. */
  readonly expected?: string;
  /** For a key or table defined twice: where it was defined first. */
  readonly first?: Span;
}

export type TomlVersion = '1.0' | '1.1';

export type TomlResult =
  | { readonly ok: true; readonly root: TomlTable }
  | {
      readonly ok: false;
      readonly problem: TomlProblem;
      /**
       * Dotted paths of the tables and keys that were complete before the fault: enough to tell whose file it is.
       * Of what is not UTF-8, those that can be made out at all.
       */
      readonly keysBefore: readonly string[];
    };
