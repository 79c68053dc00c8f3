import { parse, TomlError, type TomlTable as TomlTableValue } from 'smol-toml';
import type { Span } from './span.ts';
import type { DraftTable } from './toml-draft.ts';
import { showName } from './toml-keys.ts';
import { scanToml } from './toml-scanner.ts';
import type { TomlResult, TomlVersion } from './toml-tree.ts';
import { fillValues } from './toml-values.ts';

export interface TomlOptions {
  /** Default 1.1. Version 1.0 refuses what came later. */
  readonly version?: TomlVersion;
  /** Levels of tables and arrays in each other, default 100, at most 1000: the readers recurse. */
  readonly maxDepth?: number;
}

const DEFAULT_DEPTH = 100;
const DEEPEST = 1000;

/** Enough for every key of a real configuration; a hostile one may have paths of 1 MB each. */
const MOST_PATH_CHARACTERS = 100_000;

/**
 * Reads a TOML document. The structure, the spans and the faults are our scanner's; the values are
 * smol-toml's, and what either refuses is refused.
 */
export function parseToml(text: string, options: TomlOptions = {}): TomlResult {
  const maxDepth = Math.min(options.maxDepth ?? DEFAULT_DEPTH, DEEPEST);
  const { root, problem } = scanToml(text, options.version ?? '1.1', maxDepth);
  if (problem) return { ok: false, problem, keysBefore: pathsOf(root) };
  const values = readValues(text, maxDepth);
  if (values.ok && fillValues(root, values.table, text)) return { ok: true, root };
  const span = values.ok ? root.span : values.span;
  const message = 'this form is valid TOML but is not supported';
  return {
    ok: false,
    problem: { reason: 'syntax', span, message },
    keysBefore: pathsOf(root, span.start),
  };
}

type Values =
  | { readonly ok: true; readonly table: TomlTableValue }
  | { readonly ok: false; readonly span: Span };

function readValues(text: string, maxDepth: number): Values {
  try {
    return { ok: true, table: parse(text, { integersAsBigInt: true, maxDepth: maxDepth + 1 }) };
  } catch (error) {
    // Its message quotes the text, so it goes no further.
    const start = error instanceof TomlError ? offsetOf(text, error.line, error.column) : 0;
    return { ok: false, span: { start, end: Math.min(start + 1, text.length) } };
  }
}

/** The offset of smol-toml's 1-based line and column. */
function offsetOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let passed = 1; passed < line; passed += 1) start = text.indexOf('\n', start) + 1;
  return Math.min(start + column - 1, text.length);
}

/** Dotted paths of the tables and keys that start before an offset, in the order of the document. */
function pathsOf(root: DraftTable, before = Number.POSITIVE_INFINITY): readonly string[] {
  const paths = new Set<string>();
  let left = MOST_PATH_CHARACTERS;
  for (const path of pathsIn(root, before, '')) {
    left -= path.length;
    if (left < 0) break;
    paths.add(path);
  }
  return [...paths];
}

function* pathsIn(table: DraftTable, before: number, prefix: string): Generator<string> {
  for (const [name, { keySpan, node }] of table.entries) {
    if (keySpan.start >= before) continue;
    const path = prefix + showName(name);
    yield path;
    const inner = node.kind === 'array' ? node.items : [node];
    for (const item of inner) {
      if (item.kind === 'table') yield* pathsIn(item, before, `${path}.`);
    }
  }
}
