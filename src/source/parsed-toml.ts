import type { Source } from './source.ts';
import { parseToml } from './toml.ts';
import type { TomlResult, TomlVersion } from './toml-tree.ts';

/** What only TOML 1.1 reads stands in braces, in an escape, or is a time without seconds; without these 1.0 reads the same. */
const mayBeNewer = /[{]|\\[ex]|\d\d:\d\d(?!:)/;

const parsedBySource = new WeakMap<Source, Map<TomlVersion, TomlResult>>();

/** A source as TOML, parsed once however often it is asked for. Not UTF-8 is the first thing that a TOML reader refuses. */
export function parsedToml(source: Source, version: TomlVersion): TomlResult {
  const known = parsedBySource.get(source) ?? new Map<TomlVersion, TomlResult>();
  parsedBySource.set(source, known);
  const result =
    known.get(version) ??
    broken(source) ??
    (version === '1.0' && !mayBeNewer.test(source.text) ? parsedToml(source, '1.1') : undefined) ??
    parseToml(source.text, { version });
  known.set(version, result);
  return result;
}

function broken({ brokenAt }: Source): TomlResult | undefined {
  if (brokenAt === undefined) return undefined;
  const span = { start: brokenAt, end: brokenAt + 1 };
  const message = 'the file is not UTF-8 from here on';
  const problem = { reason: 'syntax' as const, span, message, expected: 'UTF-8 text' };
  return { ok: false, problem, keysBefore: [] };
}
