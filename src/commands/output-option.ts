import { normalize } from 'node:path';
import { visible } from '../formats/escape.ts';
import { UsageError } from './usage-error.ts';

/** A file to write, and in which format. */
export interface Output {
  readonly format: string;
  readonly path: string;
}

/** Endings of file names that promise a format. */
const endings: readonly (readonly [ending: string, format: string])[] = [
  ['.sarif.json', 'sarif'],
  ['.sarif', 'sarif'],
  ['.json', 'json'],
  ['.xml', 'junit'],
  ['.md', 'markdown'],
  ['.html', 'html'],
];

/** The values of `--output`; no file can have two formats, and none that was read is written over. */
export function parseOutputs(
  values: readonly string[],
  formats: readonly string[],
  read: readonly string[] = [],
): readonly Output[] {
  const outputs = values.map((value) => parseOutput(value, formats));
  const formatOf = new Map<string, string>();
  const inputs = new Set(outputs.length === 0 ? [] : read.map(normalize));
  for (const { format, path } of outputs) {
    const place = normalize(path);
    if (inputs.has(place)) {
      throw new UsageError(`--output names a file that is checked: ${visible(path)}`);
    }
    if ((formatOf.get(place) ?? format) !== format) {
      throw new UsageError(`--output asks for two formats for one file: ${visible(path)}`);
    }
    formatOf.set(place, format);
  }
  return outputs;
}

/** `sarif=out.sarif`; without `=` the whole is a path and the format text, unless its name says otherwise. */
function parseOutput(value: string, formats: readonly string[]): Output {
  const equals = value.indexOf('=');
  if (equals === -1) return textAt(value, formats);
  const format = value.slice(0, equals);
  if (!formats.includes(format)) {
    throw new UsageError(
      `--output names a format that is not known: known are ${formats.join(', ')}`,
    );
  }
  return named(format, value.slice(equals + 1));
}

/** `-` is standard output wherever it may stand for it, and here it may not. */
function named(format: string, path: string): Output {
  if (path !== '' && path !== '-') return { format, path };
  const meant = `write --output ${format}=FILE, or --format ${format} for standard output`;
  throw new UsageError(`--output ${format}=${path} names no file: ${meant}`);
}

function textAt(path: string, formats: readonly string[]): Output {
  if (formats.includes(path)) {
    throw new UsageError(`--output ${path} names no file: write --output ${path}=FILE`);
  }
  const ending = endings.find(([end]) => path.toLowerCase().endsWith(end));
  if (!ending) return named('text', path);
  const shown = visible(path);
  const [, format] = ending;
  const meant = formats.includes(format) ? `${format}=${shown}, or ` : '';
  throw new UsageError(
    `--output ${shown} names no format: write --output ${meant}text=${shown} for text`,
  );
}
