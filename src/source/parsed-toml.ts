import type { Source } from './source.ts';
import { keysIn, parseToml, readToml } from './toml.ts';
import type { TomlResult, TomlVersion } from './toml-tree.ts';
import { looksLikeUtf16 } from './utf16.ts';

interface Parsed {
  readonly newest: TomlResult;
  /** Undefined until TOML 1.0 is asked for. */
  oldest: TomlResult | undefined;
}

/** The one that was asked for last: files are looked at one by one, and a tree is ten times its text. */
let last: { readonly source: Source; readonly parsed: Parsed } | undefined;

/** A source as TOML, parsed once while it is the one that is looked at, twice if what it says depends on the version. */
export function parsedToml(source: Source, version: TomlVersion): TomlResult {
  const parsed = last?.source === source ? last.parsed : parse(source);
  last = { source, parsed };
  if (version === '1.1') return parsed.newest;
  parsed.oldest ??= parseToml(source.text, { version });
  return parsed.oldest;
}

function parse(source: Source): Parsed {
  const newest = broken(source);
  if (newest) return { newest, oldest: newest };
  const { result, usesNewer } = readToml(source.text);
  return { newest: result, oldest: usesNewer ? undefined : result };
}

/** Not UTF-8 is the first thing that a TOML reader refuses. */
function broken({ brokenAt, text }: Source): TomlResult | undefined {
  if (brokenAt === undefined) return undefined;
  const span = { start: brokenAt, end: brokenAt + 1 };
  const message = looksLikeUtf16(text)
    ? 'the file looks like UTF-16'
    : 'the file is not UTF-8 from here on';
  const problem = { reason: 'not-utf8' as const, span, message, expected: 'UTF-8 text' };
  return { ok: false, problem, keysBefore: keysIn(text.replace(undecoded, '')) };
}

/** What stands for bytes that are not UTF-8, and every other byte of a UTF-16 file. */
const undecoded = /[\0\ufffd]/g;
