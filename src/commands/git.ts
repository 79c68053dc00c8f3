import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

/** All of Git that is ever asked: none of these writes, runs a hook or opens the work tree's files. */
export type GitCommand = 'rev-parse' | 'ls-tree' | 'cat-file' | 'diff-tree';

export type GitResult =
  | { readonly ok: true; readonly out: Uint8Array }
  | { readonly ok: false; readonly reason: string };

/** Runs one Git command in the working directory; more than `limit` bytes of answer are a failure. */
export type Git = (
  command: GitCommand,
  args: readonly string[],
  limit: number,
  input?: string,
) => GitResult;

/** What Git may see of the environment: where it stands and whose it is; no `GIT_*`, and no server's secret. */
const kept = [
  'PATH',
  'Path',
  'HOME',
  'USERPROFILE',
  'HOMEDRIVE',
  'HOMEPATH',
  'XDG_CONFIG_HOME',
  'SYSTEMROOT',
  'SystemRoot',
  'TEMP',
  'TMP',
  'TMPDIR',
];

const fixed = {
  LC_ALL: 'C',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_LITERAL_PATHSPECS: '1',
  GIT_NO_REPLACE_OBJECTS: '1',
  // A clone that lacks an object must not fetch it: that would start whatever its configuration names.
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
};

/** Before every command: nothing that a repository's own configuration could start is left on. */
const before = [
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'safe.bareRepository=explicit',
  '--no-pager',
];

const longest = 60_000;

/** Git by argument list, never by a shell; the program is found in absolute folders of PATH only. */
export function gitFor(
  environment: Readonly<Record<string, string | undefined>>,
  folder?: string,
): Git {
  const program = programIn(environment['PATH'] ?? environment['Path'] ?? '');
  const env = { ...taken(environment), ...fixed };
  return (command, args, limit, input = '') => {
    if (program === undefined) return { ok: false, reason: 'git is not installed' };
    const { status, error, stdout, stderr } = spawnSync(program, [...before, command, ...args], {
      ...(folder !== undefined && { cwd: folder }),
      env,
      input,
      shell: false,
      windowsHide: true,
      maxBuffer: limit,
      timeout: longest,
      killSignal: 'SIGKILL',
    });
    if (error) return { ok: false, reason: reasonOf(error) };
    if (status === 0) return { ok: true, out: stdout };
    return { ok: false, reason: saidBy(stderr.toString('utf8')) };
  };
}

function programIn(path: string): string | undefined {
  const folders = path.split(delimiter).filter((folder) => isAbsolute(folder));
  const names = delimiter === ';' ? ['git.exe'] : ['git'];
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(existsSync);
}

function taken(
  environment: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    kept.flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function reasonOf(error: Error): string {
  const code = 'code' in error ? error.code : undefined;
  if (code === 'ENOBUFS') return 'git answers with more than is read';
  if (code === 'ETIMEDOUT') return 'git did not answer within a minute';
  return 'git could not be started';
}

/** Git's own words are never shown: they may hold the address of a remote, and its password. */
function saidBy(words: string): string {
  const known = sayings.find(({ said }) => said.test(words));
  return known?.means ?? 'git refused';
}

const sayings = [
  { said: /not a git repository/, means: 'this is no Git repository' },
  {
    said: /dubious ownership/,
    means:
      'Git does not trust this repository, which another user owns: ' +
      'run `git config --global --add safe.directory <folder>` once',
  },
  { said: /cannot use bare repository/, means: 'this is a bare repository: there is no work tree' },
  { said: /must be run in a work tree/, means: 'there is no work tree here' },
  {
    said: /transport .* not allowed|promisor|lazy fetching|missing|unable to read|could not fetch/,
    means: 'this clone is partial and lacks the object: clone it without --filter',
  },
];
