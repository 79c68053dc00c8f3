import { sectionOf } from '../config/catalog.ts';
import type { EffectiveFile, EffectiveValue } from '../report/effective.ts';
import type { Plain } from '../report/shown.ts';
import { refusalText } from './effective-text.ts';
import { inert, visible } from './escape.ts';
import { provenanceText } from './provenance.ts';

/** The effective config as a file that parses again; secrets and what has no usable value are comments. */
export function effectiveToml(file: EffectiveFile): string {
  const title = `effective config of ${visible(file.path)} as ${file.target}: ${file.verdict}`;
  const notes = [title, ...file.notes.map(visible), ...file.refusals.map(refusalText)];
  const blocks = [notes.map(comment).join('\n')];
  for (const [section, values] of bySection(file.values)) {
    const lines = values.map(line);
    blocks.push([...headerOf(section, lines), ...lines].join('\n'));
  }
  return `${blocks.join('\n\n')}\n`;
}

/** A section without a value is a comment too: a header alone would bring it into being. */
function headerOf(section: string, lines: readonly string[]): readonly string[] {
  if (section === '') return [];
  const isEmpty = lines.every((one) => one.startsWith('#'));
  return [isEmpty ? comment(`[${section}]`) : `[${section}]`];
}

/** Sections in the order of their first keys; keys before the first section come first, as they must. */
function bySection(
  values: readonly EffectiveValue[],
): ReadonlyMap<string, readonly EffectiveValue[]> {
  const sections = new Map<string, EffectiveValue[]>([['', []]]);
  for (const value of values) {
    const section = sectionOf(value.key);
    const known = sections.get(section);
    if (known) known.push(value);
    else sections.set(section, [value]);
  }
  if (sections.get('')?.length === 0) sections.delete('');
  return sections;
}

function line({ key, value, state, provenance, refusal, effect }: EffectiveValue): string {
  const name = key.slice(key.lastIndexOf('.') + 1);
  const source = provenanceText(provenance) + (effect === 'inert' ? ', inert' : '');
  if (state === 'faulty') {
    return comment(`${name} has no usable value: ${refusal ? refusalText(refusal) : source}`);
  }
  if (value.secret) return comment(`${name} = secret of ${visible(value.text)}: ${source}`);
  if (value.plain === undefined) return comment(`${name} is unset: ${source}`);
  if (value.isMasked) return comment(`${name} reads like a secret and is left out: ${source}`);
  return `${name} = ${plainText(value.plain)} ${comment(source)}`;
}

/** One line: its text holds no line end, since `visible` went over every part of it. */
function comment(text: string): string {
  return inert(`# ${text}`);
}

function plainText(value: Plain): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value !== 'object') return String(value);
  if (value instanceof Map) {
    const fields = [...value].map(([name, inner]) => `${quoted(name)} = ${plainText(inner)}`);
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
  }
  return Array.isArray(value) ? `[${value.map(plainText).join(', ')}]` : '';
}

/** Characters that a basic string cannot hold, or that a terminal or a CI log would obey. */
const unsafe =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /["\\\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|#(?=#\[|#vso\[)/gi;

function quoted(text: string): string {
  const escaped = text.replace(unsafe, (found) => {
    if (found === '"' || found === '\\') return `\\${found}`;
    return `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return `"${escaped}"`;
}
