import { sectionOf } from '../config/catalog.ts';
import { meantKey, meantSection } from '../config/meant.ts';
import { effectiveJson } from '../formats/effective-json.ts';
import { effectiveText } from '../formats/effective-text.ts';
import { effectiveToml } from '../formats/effective-toml.ts';
import { type EffectiveFile, effectiveOf, type Selection } from '../report/effective.ts';
import type { Incomplete } from '../report/report.ts';
import type { InputOptions } from './check.ts';
import type { Host } from './host.ts';
import { finish, takeInputs } from './inputs.ts';
import { type LoadedFile, loadFile } from './load-file.ts';
import { styleFor } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export interface EffectiveOptions extends InputOptions, Selection {
  readonly format: 'text' | 'json' | 'toml';
  readonly color: boolean;
}

/** `kalam-harden effective`: what the server would run with, and where every value of it comes from. */
export async function effective(
  paths: readonly string[],
  options: EffectiveOptions,
  host: Host,
): Promise<number> {
  const { files, incomplete } = await takeInputs(paths, options, host, loadFile);
  for (const file of files) rejectStray(file, options.only);
  const shown = files.flatMap(({ judge, loaded, notes }) =>
    loaded.map((one) => effectiveOf(judge.id, judge.catalog, one, notes, options)),
  );
  host.out(await print(shown, incomplete, options, host));
  const loaded = files.flatMap((file) => file.loaded);
  return finish(loaded, incomplete, host);
}

/** A beginning that no key has is a slip: an empty answer would look like an unset key. */
function rejectStray({ judge }: LoadedFile, only: readonly string[]): void {
  const keys = judge.catalog.keys.map(({ key }) => key);
  const stray = only.find((prefix) => !keys.some((key) => key.startsWith(prefix)));
  if (stray === undefined) return;
  const sections = new Set(keys.map(sectionOf));
  const close = meantKey(stray, keys) ?? meantSection(stray, [...sections]);
  const meant = close === undefined ? '' : `; did you mean ${close}?`;
  throw new UsageError(`--only names no key of ${judge.id}${meant}`);
}

async function print(
  files: readonly EffectiveFile[],
  incomplete: readonly Incomplete[],
  { format, color }: EffectiveOptions,
  host: Host,
): Promise<string> {
  if (format === 'json') return effectiveJson(files, incomplete);
  if (format === 'text') return effectiveText(files, await styleFor(host, color));
  if (files.length > 1)
    throw new UsageError('--format toml writes one file: name one file and one version');
  return files.map(effectiveToml).join('');
}
