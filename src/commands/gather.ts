import { normalize } from 'node:path';
import type { Source } from '../source/source.ts';
import type { Host, ReadResult } from './host.ts';

/** A file to look at, or why it cannot be. */
export type Input = ReadInput | { readonly path: string; readonly reason: string };

export interface ReadInput {
  readonly path: string;
  readonly source: Source;
  readonly wasNamed: boolean;
}

/** Of a folder, or of all that was named: a run that looked at nothing there does not look clean. */
export const nothingFound = 'nothing was found to check';

const globCharacters = /[*?[{]/;

export function hasGlobCharacters(path: string): boolean {
  return globCharacters.test(path);
}

/**
 * Named paths → inputs, each once, in the order given: files, folders (their `.toml` files), globs, `-` for
 * standard input. What is named and cannot be read is an input with its reason; nothing else is followed.
 */
export async function gather(
  paths: readonly string[],
  host: Host,
  limit: number,
): Promise<readonly Input[]> {
  const inputs = new Map<string, Input>();
  const add = (input: Input): void => {
    // What a folder lists is spelt in one way.
    const isListed = 'source' in input && !input.wasNamed;
    const place = isListed ? input.path : normalize(input.path);
    if (!inputs.has(place)) inputs.set(place, input);
  };
  for (const path of paths) {
    for (const input of await inputsOf(path, host, limit)) add(input);
  }
  return [...inputs.values()];
}

async function inputsOf(path: string, host: Host, limit: number): Promise<readonly Input[]> {
  if (path === '-') return [inputOf('-', host.stdin(limit), true)];
  const kind = host.kindOf(path);
  if (kind === 'folder') return folder(path, host, limit);
  if (kind === undefined && hasGlobCharacters(path)) return glob(path, host, limit);
  return [inputOf(path, host.read(path, limit), true)];
}

function inputOf(path: string, result: ReadResult, wasNamed: boolean): Input {
  if (!result.ok) return { path, reason: result.reason };
  const { text, brokenAt } = result;
  const broken = brokenAt === undefined ? {} : { brokenAt };
  return { path, source: { path, text, kind: 'config', ...broken }, wasNamed };
}

function folder(path: string, host: Host, limit: number): readonly Input[] {
  const files = host.list(path);
  if (!files) return [{ path, reason: 'cannot be listed' }];
  const configs = files.filter((file) => file.endsWith('.toml'));
  if (configs.length === 0) return [{ path, reason: nothingFound }];
  return configs.map((file) => inputOf(file, host.read(file, limit), false));
}

async function glob(pattern: string, host: Host, limit: number): Promise<readonly Input[]> {
  const { base, matches } = await import('./glob.ts').then(({ matcher }) => matcher(pattern));
  const files = (host.list(base) ?? []).filter(matches);
  if (files.length === 0) return [{ path: pattern, reason: 'matches no file' }];
  return files.map((file) => inputOf(file, host.read(file, limit), true));
}
