import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { gitFor } from '../../src/commands/git.ts';
import { createHost, type Host } from '../../src/commands/host.ts';
import { main } from '../../src/main.ts';
import type { Ran } from '../fake-host.ts';

/** A Git repository in a folder of its own, with the program run as if it stood there. */
export interface Repository {
  readonly folder: string;
  readonly path: (file: string) => string;
  readonly write: (file: string, text: string) => void;
  readonly git: (...args: readonly string[]) => string;
  /** Commits all that is there. */
  readonly commit: () => void;
  readonly run: (...argv: readonly string[]) => Promise<Ran>;
  readonly remove: () => void;
}

const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.invalid'];

export function repository(): Repository {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kalam-harden-')));
  const path = (file: string): string => join(folder, file);
  const env = { PATH: process.env['PATH'] ?? '', HOME: folder, GIT_CONFIG_NOSYSTEM: '1' };
  const git = (...args: readonly string[]): string =>
    execFileSync('git', [...identity, ...args], { cwd: folder, env, encoding: 'utf8' });
  git('init', '-q', '-b', 'main');
  return {
    folder,
    path,
    git,
    write: (file, text) => {
      mkdirSync(dirname(path(file)), { recursive: true });
      writeFileSync(path(file), text);
    },
    commit: () => {
      git('add', '-A');
      git('commit', '-q', '--allow-empty', '-m', 'a commit');
    },
    run: (...argv) => runIn(folder, env, argv),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function runIn(
  folder: string,
  env: Readonly<Record<string, string>>,
  argv: readonly string[],
): Promise<Ran> {
  const state = { out: '', err: '' };
  const written: Record<string, string> = {};
  const host: Host = {
    ...createHost({ env, stdout: () => ({}) }),
    git: async () => gitFor(env, folder),
    terminal: { columns: 80, isTerminal: false },
    out: (text) => {
      state.out += text;
    },
    err: (text) => {
      state.err += text;
    },
    write: (path, text) => {
      written[path] = text;
      return undefined;
    },
  };
  const code = await main(argv, host);
  return { code, out: state.out, err: state.err, written };
}
