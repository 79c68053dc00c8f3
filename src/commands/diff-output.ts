import { diffJson } from '../formats/diff-json.ts';
import { diffMarkdown } from '../formats/diff-markdown.ts';
import { diffText } from '../formats/diff-text.ts';
import type { Style } from '../formats/style.ts';
import type { Diff } from '../report/diff.ts';

const formats: Readonly<Record<string, (diff: Diff, style: Style) => string>> = {
  text: diffText,
  json: diffJson,
  markdown: diffMarkdown,
};

/** The formats that tell of a change itself; every other shows its new findings as findings. */
export const diffFormats: readonly string[] = Object.keys(formats);

/** A diff in one of its formats; undefined for another. */
export function diffAs(format: string, diff: Diff, style: Style): string | undefined {
  return formats[format]?.(diff, style);
}

/** Nothing is new, worse or open. */
export function isQuietDiff({ files, guards }: Diff): boolean {
  return guards.length === 0 && files.every(({ effect }) => effect !== 'weakens');
}
