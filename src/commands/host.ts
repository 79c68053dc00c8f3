import { Buffer, isUtf8 } from 'node:buffer';
import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, sep } from 'node:path';
import { looksLikeUtf16 } from '../source/utf16.ts';
import type { Estimator } from '../values/secret.ts';
import type { Git } from './git.ts';
import { repositoryPath } from './repository.ts';
import { codeOf, type StandardOutput, type Terminal, terminalOf, writeStream } from './streams.ts';

/** The text of a file, or in one line why there is none. */
export type ReadResult =
  | { readonly ok: true; readonly text: string; readonly brokenAt?: number }
  | { readonly ok: false; readonly reason: string };

/** The outside world as a value: all that a command may touch. */
export interface Host {
  /** At most `limit` bytes of a regular file, decoded. */
  readonly read: (path: string, limit: number) => ReadResult;
  /** `file`, `folder`, or undefined when nothing is there. */
  readonly kindOf: (path: string) => 'file' | 'folder' | undefined;
  /** Paths of the regular files below a folder, sorted, links not followed; undefined when it cannot be listed. */
  readonly list: (folder: string) => readonly string[] | undefined;
  readonly stdin: (limit: number) => ReadResult;
  /** The process environment. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** ISO date. */
  readonly today: string;
  /** 32 random bytes as hex. */
  readonly random: () => Promise<string>;
  /** The strength library: slow to load, so asked for only when a secret needs it. */
  readonly estimator: () => Promise<Estimator>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Why standard output did not take all that was written to it; undefined when it did. */
  readonly lost: () => string | undefined;
  /** Writes a file into a folder that is there; undefined when it worked, else why not. */
  readonly write: (path: string, text: string) => string | undefined;
  /** The same at the end of what the file has. */
  readonly append: (path: string, text: string) => string | undefined;
  /** A file's path from the root of its repository, links resolved, with `/`; undefined outside of one. */
  readonly repositoryPath: (path: string) => string | undefined;
  /** Git in the working directory: loaded only when a commit is asked for. */
  readonly git: () => Promise<Git>;
  readonly terminal: Terminal;
}

/** The parts of a process that a host is made of. */
export interface ProcessParts {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdout: StandardOutput;
}

/** The one door to disk, clock and streams. */
export function createHost({ env, stdout }: ProcessParts): Host {
  let stopped: unknown;
  return {
    read: (path, limit) => attempt(() => readFile(path, limit)),
    kindOf,
    list: (folder) => listFolder(folder),
    stdin: (limit) => attempt(() => readAll(0, limit)),
    environment: env,
    today: new Date().toISOString().slice(0, 10),
    random: async () => (await import('node:crypto')).randomBytes(32).toString('hex'),
    estimator: async () => (await import('./strength.ts')).estimate,
    out: (text) => {
      stopped ??= writeStream(1, text);
    },
    err: (text) => {
      writeStream(2, text);
    },
    lost: () => (stopped === undefined ? undefined : reasonOf(stopped, 'written')),
    write: (path, text) => writeText(path, text, 'w'),
    append: (path, text) => writeText(path, text, 'a'),
    repositoryPath: (path) => repositoryPath(path, env),
    git: async () => (await import('./git.ts')).gitFor(env),
    terminal: terminalOf(stdout),
  };
}

/** Opened without waiting, so that a FIFO cannot hold the run; judged by the open file, so that nothing can be swapped. */
function readFile(path: string, limit: number): ReadResult {
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const status = fstatSync(file);
    if (status.isDirectory()) return { ok: false, reason: 'is a folder, not a file' };
    if (!status.isFile()) return { ok: false, reason: 'is not a regular file' };
    return readAll(file, limit, status.size);
  } finally {
    closeSync(file);
  }
}

/** What most files fit in, so that a thousand of them take no memory but that of their text. */
let buffer: Buffer | undefined;

/** Up to the end, or the size that it is said to have: a file of `/proc` says 0. */
function readAll(file: number, limit: number, size = 0): ReadResult {
  buffer ??= Buffer.allocUnsafeSlow(65_536);
  const chunks: Buffer[] = [];
  let total = 0;
  let room = buffer;
  for (;;) {
    const length = readSync(file, room, 0, Math.min(room.length, limit + 1 - total), null);
    total += length;
    if (total > limit) return { ok: false, reason: `is larger than ${bytes(limit)} (--max-size)` };
    chunks.push(room.subarray(0, length));
    if (length === 0 || total === size) break;
    room = room.subarray(length);
    if (room.length === 0) room = Buffer.allocUnsafeSlow(65_536);
  }
  const [first] = chunks;
  return decode(first?.length === total ? first : Buffer.concat(chunks));
}

/** The offset of the first bad byte in UTF-16 units; the byte order mark stays in the text. */
export function decode(bytes: Buffer): ReadResult {
  const text = bytes.toString();
  // Without a byte order mark it may happen to be UTF-8, and is not meant so.
  if (looksLikeUtf16(text)) return { ok: true, text, brokenAt: 0 };
  return isUtf8(bytes) ? { ok: true, text } : { ok: true, text, brokenAt: firstBroken(bytes) };
}

const strict = { fatal: true, ignoreBOM: true };

/** Decodes ever shorter beginnings, halving: the longest that is UTF-8 ends at the first bad byte. */
function firstBroken(whole: Uint8Array): number {
  let good = 0;
  let bad = whole.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (isBeginning(whole.subarray(0, middle))) good = middle;
    else bad = middle;
  }
  const decoder = new TextDecoder('utf-8', strict);
  return decoder.decode(whole.subarray(0, good), { stream: true }).length;
}

function isBeginning(part: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', strict).decode(part, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function bytes(limit: number): string {
  return limit % 1_048_576 === 0 ? `${limit / 1_048_576} MiB` : `${limit} bytes`;
}

function attempt(read: () => ReadResult): ReadResult {
  try {
    return read();
  } catch (error) {
    return { ok: false, reason: reasonOf(error, 'read') };
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist: a part of its path is no folder',
  EISDIR: 'is a folder, not a file',
  ENAMETOOLONG: 'does not exist: the name is too long',
  ENXIO: 'is not a regular file',
};

/** What keeps a file from being read or written that is there. */
const hindrances: Readonly<Record<string, string>> = {
  EACCES: ': no permission',
  EPERM: ': no permission',
  ELOOP: ': too many links',
  EROFS: ': read-only file system',
  ENOSPC: ': no space left',
};

/** An error of the file system in words; never its message, which holds the path unescaped. */
function reasonOf(error: unknown, use: 'read' | 'written'): string {
  const code = codeOf(error);
  return reasons[code] ?? `cannot be ${use}${hindrances[code] ?? ` (${code})`}`;
}

function kindOf(path: string): 'file' | 'folder' | undefined {
  try {
    const status = statSync(path, { throwIfNoEntry: false });
    if (!status) return undefined;
    return status.isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}

const deepest = 20;
const skipped = new Set(['node_modules', '.git', '.hg', '.svn']);

function listFolder(
  folder: string,
  before = beforeNames(folder),
  depth = 0,
): readonly string[] | undefined {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => {
        const path = before + entry.name;
        if (entry.isFile()) return [path];
        const isOpen = entry.isDirectory() && !skipped.has(entry.name) && depth < deepest;
        return isOpen ? (listFolder(path, path + sep, depth + 1) ?? []) : [];
      });
  } catch {
    return undefined;
  }
}

/** What stands before the names in a folder, in one spelling: nothing for the working directory. */
function beforeNames(folder: string): string {
  return join(folder, '-').slice(0, -1);
}

function writeText(path: string, text: string, flag: 'w' | 'a'): string | undefined {
  try {
    writeFileSync(path, text, { flag });
    return undefined;
  } catch (error) {
    const isLost = codeOf(error) === 'ENOENT';
    return isLost ? 'cannot be written: its folder does not exist' : reasonOf(error, 'written');
  }
}
