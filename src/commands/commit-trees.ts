import { Buffer } from 'node:buffer';
import { posix } from 'node:path';
import type { Git } from './git.ts';
import { decode, type ReadResult } from './host.ts';
import { UsageError } from './usage-error.ts';

/** What a commit has under one path. */
export interface Entry {
  readonly mode: string;
  readonly object: string;
  /** Bytes; 0 of what is no file, undefined of one that the clone does not have. */
  readonly size: number | undefined;
  readonly path: string;
}

/** The trees and files of one commit; paths are those of the repository, with `/`, '' its root. */
export interface Trees {
  /** Links between files of the commit are followed. */
  readonly find: (path: string) => Entry | undefined;
  /** The regular files below a folder, from there. */
  readonly list: (folder: Entry) => readonly string[];
  readonly read: (entry: Entry, limit: number) => ReadResult;
}

/** Bytes of a list of files: a repository of half a million. */
const largestList = 67_108_864;
/** Bytes of files read at once, before they are asked for. */
const largestBatch = 33_554_432;
const mostLinks = 5;
const linkMode = '120000';
const fileMode = /^100/;
const longestLink = 4096;
/** As on disk (host.ts). */
const skipped = new Set(['node_modules', '.git', '.hg', '.svn']);

export function isFolder({ mode }: Entry): boolean {
  return mode === '040000';
}

export function treesOf(commit: string, git: Git): Trees {
  const known = new Map<string, Entry | undefined>();
  known.set('', { mode: '040000', object: '', size: 0, path: '' });
  const blobs = blobsOf(git);
  const entryAt = (path: string): Entry | undefined => {
    if (!known.has(path)) known.set(path, listed(commit, git, [path])[0]);
    return known.get(path);
  };
  const find = (path: string, links = 0): Entry | undefined => {
    const entry = entryAt(path);
    if (entry?.mode !== linkMode || links === mostLinks) return entry;
    const target = blobs.read(entry, longestLink);
    const next = target.ok ? posix.join(posix.dirname(path), target.text) : '..';
    return next.startsWith('..') ? entry : (find(next, links + 1) ?? entry);
  };
  return {
    find: (path) => find(path),
    list: ({ path }) => {
      const below = listed(commit, git, ['-r', path === '' ? '' : `${path}/`]).filter(isOpen);
      for (const entry of below) known.set(entry.path, entry);
      blobs.expect(below.filter((entry) => entry.path.endsWith('.toml')));
      return below.map((entry) => entry.path.slice(path === '' ? 0 : path.length + 1));
    },
    read: (entry, limit) => {
      if (isFolder(entry)) return { ok: false, reason: 'is a folder, not a file' };
      if (entry.mode === linkMode) return { ok: false, reason: 'is a link out of the repository' };
      if (!fileMode.test(entry.mode)) return { ok: false, reason: 'is not a regular file' };
      return blobs.read(entry, limit);
    },
  };
}

function isOpen({ mode, path }: Entry): boolean {
  return fileMode.test(mode) && !path.split('/').some((part) => skipped.has(part));
}

const row = /^(\d{6}) [a-z]+ ([0-9a-f]{40,64}) +(\d+|-|BAD)\t([\s\S]+)$/;

/** The entries of a commit under some paths; a clone that lacks them ends the run, for nothing could be compared. */
function listed(commit: string, git: Git, args: readonly string[]): readonly Entry[] {
  const options = args.filter((one) => one === '-r');
  const paths = args.filter((one) => one !== '-r' && one !== '');
  const answer = git(
    'ls-tree',
    ['-z', '-l', '--full-tree', ...options, commit, '--', ...paths],
    largestList,
  );
  if (!answer.ok) throw new UsageError(`--since cannot look into the commit: ${answer.reason}`);
  return new TextDecoder()
    .decode(answer.out)
    .split('\u0000')
    .flatMap((line) => {
      const [, mode, object, size, path] = row.exec(line) ?? [];
      if (mode === undefined || object === undefined || path === undefined) return [];
      return [{ mode, object, size: size === 'BAD' ? undefined : Number(size) || 0, path }];
    });
}

/** Contents of files, many with one call of Git. */
function blobsOf(git: Git): {
  readonly read: (entry: Entry, limit: number) => ReadResult;
  readonly expect: (entries: readonly Entry[]) => void;
} {
  const contents = new Map<string, Uint8Array>();
  const waiting = new Map<string, Entry>();
  return {
    expect: (entries) => {
      for (const entry of entries) waiting.set(entry.object, entry);
    },
    read: (entry, limit) => {
      if (entry.size === undefined) return { ok: false, reason: lacking };
      if (entry.size > limit) return { ok: false, reason: tooLarge(limit) };
      if (!contents.has(entry.object)) {
        const batch = batchFrom(entry, waiting, limit);
        const failure = fetchBlobs(git, batch, contents);
        if (failure !== undefined) {
          return { ok: false, reason: `cannot be read from Git: ${failure}` };
        }
      }
      const bytes = contents.get(entry.object);
      if (!bytes) return { ok: false, reason: lacking };
      return decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
    },
  };
}

const lacking =
  'cannot be read from Git: this clone is partial and lacks it (clone without --filter)';

function tooLarge(limit: number): string {
  return `is larger than ${limit} bytes (--max-size)`;
}

/** The wanted file and those that will be asked for next. */
function batchFrom(wanted: Entry, waiting: Map<string, Entry>, limit: number): readonly Entry[] {
  const batch = new Map([[wanted.object, wanted]]);
  let room = largestBatch;
  for (const [object, entry] of waiting) {
    waiting.delete(object);
    if (entry.size === undefined || entry.size > limit) continue;
    room -= entry.size;
    if (room < 0) break;
    batch.set(object, entry);
  }
  return [...batch.values()];
}

const newline = 10;

/** Reads `<object> blob <size>\n<bytes>\n` for each; answers why it could not. */
function fetchBlobs(
  git: Git,
  batch: readonly Entry[],
  contents: Map<string, Uint8Array>,
): string | undefined {
  const total = batch.reduce((sum, { size }) => sum + (size ?? 0) + 200, 0);
  const asked = batch.map(({ object }) => `${object}\n`).join('');
  const answer = git('cat-file', ['--batch'], total, asked);
  if (!answer.ok) return answer.reason;
  let at = 0;
  for (const { object, size } of batch) {
    const start = answer.out.indexOf(newline, at) + 1;
    const head = new TextDecoder().decode(answer.out.subarray(at, Math.max(at, start - 1)));
    at = start;
    if (size === undefined || head !== `${object} blob ${size}`) continue;
    contents.set(object, answer.out.subarray(start, start + size));
    at = start + size + 1;
  }
  return undefined;
}
