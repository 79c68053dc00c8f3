import { products, recognise } from '../products/index.ts';
import type { Inputs, Loaded } from '../products/product.ts';
import { parsedToml } from '../source/parsed-toml.ts';
import type { Source } from '../source/source.ts';
import type { TomlTable } from '../source/toml-tree.ts';
import type { GivenEnvironment } from './environment.ts';
import { type Judge, judgeFor } from './judges.ts';
import { resolveTarget, type Target, type TargetRequest } from './target.ts';

export interface LoadOptions {
  readonly target?: TargetRequest;
  readonly environment: GivenEnvironment;
  readonly environmentComplete: boolean;
}

/** One file as every version of its target would load it. */
export interface LoadedFile {
  readonly path: string;
  readonly judge: Judge;
  readonly target: Target;
  readonly inputs: Inputs;
  /** One for each version of the target, oldest first. */
  readonly loaded: readonly Loaded[];
  /** Things said aloud about how it was taken. */
  readonly notes: readonly string[];
}

/** Loads one file as every version of its target; undefined when no product knows it, or nobody can say what is in it. */
export async function loadFile(
  source: Source,
  options: LoadOptions,
): Promise<LoadedFile | undefined> {
  const detected = isTooDeep(source) ? undefined : detect(source, options.target);
  if (!detected) return undefined;
  const judge = await judgeFor(detected.product);
  const target = resolveTarget(options.target, judge.id, judge.catalog.versions);
  const inputs = {
    source,
    environment: options.environment.variables,
    environmentComplete: options.environmentComplete,
    envFiles: options.environment.files,
  };
  return {
    path: source.path,
    judge,
    target,
    inputs,
    loaded: target.versions.map((version) => judge.load(inputs, version)),
    notes: [...target.notes, ...(detected.note === undefined ? [] : [detected.note])],
  };
}

/** Nested deeper than anything honest. */
export function isTooDeep(source: Source): boolean {
  const result = parsedToml(source, '1.1');
  return !result.ok && result.problem.reason === 'too-deep';
}

/** Whose file it is: as `--target` says, by its keys, or by its name when it does not parse. */
export function detect(
  source: Source,
  target: TargetRequest | undefined,
): { product: string; note?: string } | undefined {
  if (target) return { product: target.product };
  const result = parsedToml(source, '1.1');
  const keys = result.ok ? keysOf(result.root) : result.keysBefore;
  const product = recognise(keys);
  if (product) return { product: product.id };
  if (result.ok) return undefined;
  const byName = products.find(({ fileName }) => baseName(source.path) === fileName);
  return (
    byName && {
      product: byName.id,
      note: `taken for ${byName.title} by its name: it does not parse`,
    }
  );
}

function baseName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** By a key of more parts no product is told, and a hostile file has a hundred thousand of a hundred parts. */
const mostParts = 3;

/** Dotted paths of the tables and keys, elements of lists left out. In the order of the file: its first lines mostly tell. */
function* keysOf({ entries }: TomlTable, above = '', parts = 1): Iterable<string> {
  for (const [name, { node }] of entries) {
    const key = above + name;
    yield key;
    if (node.kind === 'table' && parts < mostParts) yield* keysOf(node, `${key}.`, parts + 1);
  }
}
