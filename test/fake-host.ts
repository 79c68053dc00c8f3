import { Buffer } from 'node:buffer';
import { decode, type Host, type ReadResult } from '../src/commands/host.ts';
import { main } from '../src/main.ts';

/** What a run of the program printed and wrote. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  readonly written: Readonly<Record<string, string>>;
}

export interface World {
  /** Path → text, or its bytes where they are no UTF-8. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  readonly stdin?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** ISO date. */
  readonly today?: string;
}

/** A host in memory: nothing of the disk, the clock or the process is behind it. */
export function fakeHost(world: World): Omit<Ran, 'code'> & { readonly host: Host } {
  const { files = {}, stdin = '', environment = {} } = world;
  const state = { out: '', err: '', written: new Map<string, string>() };
  const read = (text: string | Uint8Array | undefined, limit: number): ReadResult => {
    if (text === undefined) return { ok: false, reason: 'does not exist' };
    if (text.length > limit)
      return { ok: false, reason: `is larger than ${limit} bytes (--max-size)` };
    return typeof text === 'string' ? { ok: true, text } : decode(Buffer.from(text));
  };
  const below = (folder: string): readonly string[] =>
    Object.keys(files)
      .filter((path) => folder === '.' || path.startsWith(`${folder}/`))
      .sort();
  const host: Host = {
    read: (path, limit) => read(Object.hasOwn(files, path) ? files[path] : undefined, limit),
    kindOf: (path) => {
      if (Object.hasOwn(files, path)) return 'file';
      return below(path).length > 0 ? 'folder' : undefined;
    },
    list: below,
    stdin: (limit) => read(stdin, limit),
    environment,
    today: world.today ?? '2026-10-01',
    random: async () => '5a'.repeat(32),
    estimator: async () => (await import('../src/commands/strength.ts')).estimate,
    out: (text) => {
      state.out += text;
    },
    err: (text) => {
      state.err += text;
    },
    lost: () => undefined,
    write: (path, text) => {
      state.written.set(path, text);
      return undefined;
    },
    append: (path, text) => {
      state.written.set(path, (state.written.get(path) ?? '') + text);
      return undefined;
    },
    repositoryPath: (path) => (Object.hasOwn(files, path) ? path : undefined),
    git: async () => () => ({ ok: false, reason: 'this is no Git repository' }),
    terminal: { columns: 80, isTerminal: false },
  };
  return {
    host,
    get out() {
      return state.out;
    },
    get err() {
      return state.err;
    },
    get written() {
      return Object.fromEntries(state.written);
    },
  };
}

/** Runs the program in a world: `run({ 'server.toml': text }, 'check', 'server.toml')`. */
export async function run(files: World['files'], ...argv: readonly string[]): Promise<Ran> {
  return runIn({ ...(files && { files }) }, ...argv);
}

export async function runIn(world: World, ...argv: readonly string[]): Promise<Ran> {
  const fake = fakeHost(world);
  const code = await main(argv, fake.host);
  return { code, out: fake.out, err: fake.err, written: fake.written };
}
