import type { EffectiveFile, EffectiveValue } from '../report/effective.ts';
import type { ShownRefusal } from '../report/provenance.ts';
import type { Shown } from '../report/shown.ts';
import { inert, visible } from './escape.ts';
import { provenanceText, spotText } from './provenance.ts';
import type { Style } from './style.ts';

/** The effective config for people, a line a key: `server.port = 2900   server.toml:3`. */
export function effectiveText(files: readonly EffectiveFile[], style: Style): string {
  return inert(files.map((file) => fileBlock(file, style)).join('\n'));
}

export const verdictWords = {
  starts: 'starts',
  refuses: 'refuses to start',
  unverified: 'start unverified',
};

function fileBlock(file: EffectiveFile, style: Style): string {
  const title = `${visible(file.path)} as ${file.target}`;
  const lines = [
    `${style.bold(title)}: ${verdictWords[file.verdict]}`,
    ...file.notes.map((note) => `  ${visible(note)}`),
    ...file.refusals.map((refusal) => `  ${refusalText(refusal)}`),
    ...file.values.map((value) => valueLine(value, style)),
    ...(file.values.length === 0 ? ['  no value to show'] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** `refused: server.port at server.toml:3 (out-of-range), would be accepted: 1 to 65535` */
export function refusalText({ key, reason, spot, expected }: ShownRefusal): string {
  const what = key === '' ? '' : `${visible(key)} at `;
  const wanted = expected === undefined ? '' : `, would be accepted: ${visible(expected)}`;
  return `refused: ${what}${spotText(spot)} (${visible(reason)})${wanted}`;
}

const effectWords = {
  inert: 'inert: nothing in the server acts on it',
  conditional: 'acts in some builds only',
};

export function valueLine(entry: EffectiveValue, style: Style): string {
  const { key, state, value, provenance, refusal, effect } = entry;
  const source = refusal && state === 'faulty' ? refusalText(refusal) : provenanceText(provenance);
  const parts = [assignment(key, state, value), style.dim(source)];
  if (effect) parts.push(style.yellow(effectWords[effect]));
  return parts.join('   ');
}

function assignment(key: string, state: EffectiveValue['state'], value: Shown): string {
  if (state === 'faulty') return `${key} has no usable value`;
  const isUnset = value.plain === undefined && !value.secret;
  return isUnset ? `${key} is unset` : `${key} = ${assignmentText(value)}`;
}

/** A value behind an equals sign. */
export function assignmentText({ secret, text }: Shown): string {
  return secret ? `secret of ${visible(text)}` : visible(text);
}
