import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, posix, relative, resolve, sep } from 'node:path';
import { type Entry, isFolder, type Trees, treesOf } from './commit-trees.ts';
import type { Git } from './git.ts';
import type { Host } from './host.ts';
import { UsageError } from './usage-error.ts';

/** The files of one commit, under the paths that the work tree gives them. */
export interface CommitView extends Pick<Host, 'read' | 'kindOf' | 'list'> {
  /** The commit's full name. */
  readonly commit: string;
  /** Whether a path lies in the repository at all. */
  readonly holds: (path: string) => boolean;
  /** The path that the commit has for what HEAD calls by this one, as Git's own rename detection says. */
  readonly renamedFrom: (path: string) => string | undefined;
}

/** Bytes of a list of renames. */
const largestList = 67_108_864;

/** Settles a ref and opens its commit; nothing is checked out and nothing is written. */
export function commitView(ref: string, git: Git): CommitView {
  if (ref === '' || ref.startsWith('-')) {
    throw new UsageError('--since takes a branch, a tag or a commit, and none begins with "-"');
  }
  const top = git('rev-parse', ['--show-toplevel'], 65_536);
  if (!top.ok) throw new UsageError(`--since cannot look into Git: ${top.reason}`);
  const commit = commitNamed(ref, git);
  if (commit === undefined) {
    throw new UsageError(
      '--since names no commit that this clone has: give a branch, a tag or a commit, and fetch it ' +
        'first (a CI checkout has only the newest commit unless its fetch depth is 0)',
    );
  }
  return viewOf(commit, textOf(top.out).replace(lineEnd, ''), git);
}

const lineEnd = /\r?\n$/;

function commitNamed(ref: string, git: Git): string | undefined {
  const args = ['--verify', '--quiet', '--end-of-options', `${ref}^{commit}`];
  const found = git('rev-parse', args, 4096);
  return found.ok ? textOf(found.out).trim() : undefined;
}

function viewOf(commit: string, top: string, git: Git): CommitView {
  const trees = treesOf(commit, git);
  const renames = once(() => renamesSince(commit, git));
  const renamedFrom = (path: string): string | undefined => {
    for (const inside of placesIn(top, path)) {
      const old = renames().get(inside);
      if (old !== undefined) return join(dirname(path), posix.relative(posix.dirname(inside), old));
    }
    return undefined;
  };
  const find = (path: string): Entry | undefined => {
    const found = firstOf(placesIn(top, path), trees);
    if (found) return found;
    const old = renamedFrom(path);
    return old === undefined ? undefined : firstOf(placesIn(top, old), trees);
  };
  return {
    commit,
    renamedFrom,
    holds: (path) => placesIn(top, path).length > 0,
    kindOf: (path) => {
      const entry = find(path);
      return entry && (isFolder(entry) ? 'folder' : 'file');
    },
    read: (path, limit) => {
      const entry = find(path);
      return entry ? trees.read(entry, limit) : { ok: false, reason: 'does not exist' };
    },
    list: (folder) => {
      const entry = firstOf(placesIn(top, folder), trees);
      return entry && trees.list(entry).map((path) => join(folder, path));
    },
  };
}

function firstOf(places: readonly string[], trees: Trees): Entry | undefined {
  for (const place of places) {
    const entry = trees.find(place);
    if (entry) return entry;
  }
  return undefined;
}

/**
 * A path from the root of the repository, as it is written and, where a folder on the way is a link, as it is; none
 * for a path outside. The file itself need not be there any more.
 */
function placesIn(top: string, path: string): readonly string[] {
  const written = resolve(path);
  const places = [written, realOf(written)].map((one) => relative(top, one));
  const inside = places.filter(
    (one) => one !== '..' && !one.startsWith(`..${sep}`) && !isAbsolute(one),
  );
  return [...new Set(inside.map((one) => one.split(sep).join('/')))];
}

/** With the links resolved of as much as is there. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path === dirname(path) ? path : join(realOf(dirname(path)), basename(path));
  }
}

/** New path → old path, of the files that were renamed between the commit and HEAD. */
function renamesSince(commit: string, git: Git): ReadonlyMap<string, string> {
  const head = commitNamed('HEAD', git);
  if (head === undefined || head === commit) return new Map();
  const args = ['-r', '-z', '-M', '-l1000', '--diff-filter=R', '--name-status'];
  const safe = ['--no-ext-diff', '--no-textconv', '--ignore-submodules=all'];
  const found = git('diff-tree', [...args, ...safe, commit, head], largestList);
  // Without it a renamed file counts as new: stricter, never laxer.
  if (!found.ok) return new Map();
  const renames = new Map<string, string>();
  const fields = textOf(found.out).split('\u0000');
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [old = '', now = ''] = [fields[at + 1], fields[at + 2]];
    renames.set(now, old);
  }
  return renames;
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
