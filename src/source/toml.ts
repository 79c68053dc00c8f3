import type { DraftTable } from './toml-draft.ts';
import { showName } from './toml-keys.ts';
import { scanToml } from './toml-scanner.ts';
import type { TomlResult, TomlVersion } from './toml-tree.ts';

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

interface TomlReading {
  readonly result: TomlResult;
  /** It has something that TOML 1.0 reads otherwise. */
  readonly usesNewer: boolean;
}

export function parseToml(text: string, options: TomlOptions = {}): TomlResult {
  return readToml(text, options).result;
}

/**
 * Reads a TOML document. The structure, the spans, the faults and the values that are their own text
 * are our scanner's; all other values are smol-toml's, and what either refuses is refused.
 */
export function readToml(text: string, options: TomlOptions = {}): TomlReading {
  const maxDepth = Math.min(options.maxDepth ?? DEFAULT_DEPTH, DEEPEST);
  const { root, problem, usesNewer } = scanToml(text, options.version ?? '1.1', maxDepth);
  const result = problem
    ? { ok: false as const, problem, keysBefore: pathsOf(root) }
    : { ok: true as const, root };
  return { result, usesNewer };
}

/** Dotted paths of the tables and keys of a text, up to its first fault. */
export function keysIn(text: string): readonly string[] {
  return pathsOf(scanToml(text, '1.1', DEFAULT_DEPTH).root);
}

/** Dotted paths of the tables and keys, in the order of the document. */
function pathsOf(root: DraftTable): readonly string[] {
  const paths = new Set<string>();
  let left = MOST_PATH_CHARACTERS;
  for (const path of pathsIn(root, '')) {
    left -= path.length;
    if (left < 0) break;
    paths.add(path);
  }
  return [...paths];
}

function* pathsIn(table: DraftTable, prefix: string): Generator<string> {
  for (const [name, { node }] of table.entries) {
    const path = prefix + showName(name);
    yield path;
    const inner = node.kind === 'array' ? node.items : [node];
    for (const item of inner) {
      if (item.kind === 'table') yield* pathsIn(item, `${path}.`);
    }
  }
}
