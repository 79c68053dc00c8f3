import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

/** Where CI systems say that they checked the repository out. */
const workspaces = ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR', 'BUILD_SOURCESDIRECTORY'];

/**
 * A path from the root of its repository, as forges want it: links resolved, forward slashes; the root is the CI
 * system's checkout, else the nearest folder with a `.git`, else the working directory. Undefined for what lies in
 * none of them or is no file.
 */
export function repositoryPath(
  path: string,
  environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const real = realOf(path);
  if (real === undefined) return undefined;
  const checkout = workspaces
    .map((name) => realOf(environment[name] ?? ''))
    .find((root) => root !== undefined && isBelow(root, real));
  const root = checkout ?? gitRootOf(dirname(real)) ?? realOf(resolve('.'));
  if (root === undefined || !isBelow(root, real)) return undefined;
  return relative(root, real).split(sep).join('/');
}

function realOf(path: string): string | undefined {
  if (path === '' || path === '-') return undefined;
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function isBelow(root: string, path: string): boolean {
  return path.startsWith(root.endsWith(sep) ? root : root + sep);
}

function gitRootOf(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (at === dirname(at)) return undefined;
  }
}
