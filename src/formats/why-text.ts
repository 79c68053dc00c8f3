import type { Shown } from '../report/shown.ts';
import type { Why } from '../report/why.ts';
import type { Step } from '../report/why-chain.ts';
import { assignmentText, valueLine } from './effective-text.ts';
import { inert, visible } from './escape.ts';
import { provenanceText, sourceText } from './provenance.ts';
import type { Style } from './style.ts';
import { hang } from './wrap.ts';

/** The layers behind one value for people: the value, every layer's word on it, and why it came so. */
export function whyText(answers: readonly Why[], style: Style): string {
  return inert(answers.map((answer) => answerBlock(answer, style)).join('\n'));
}

function answerBlock(answer: Why, style: Style): string {
  const { path, target, notes, name, value, chain, reasons } = answer;
  const title =
    value && value.key === name ? valueLine(value, style) : `${visible(name)} is not read`;
  const lines = [
    `${style.bold(`${visible(path)} as ${target}`)}`,
    ...notes.map((note) => `  ${visible(note)}`),
    title,
    ...(value && value.key !== name ? [valueLine(value, style)] : []),
    ...chain.map((step, at) => stepLine(step, at, style)),
    ...reasons.flatMap((reason) => hang('  - ', visible(reason), style.width)),
  ];
  return `${lines.join('\n')}\n`;
}

/** `  2. server.toml:2 = "127.0.0.1"   shadowed` */
function stepLine(step: Step, at: number, style: Style): string {
  const { layer, value, outcome, because, expected } = step;
  const source =
    layer === 'default'
      ? provenanceText({
          layer,
          shadowed: [],
          ...(because !== undefined && { because }),
          ...(step.spot && { spot: step.spot }),
        })
      : sourceText(step);
  const wanted = expected === undefined ? '' : `, would be taken: ${visible(expected)}`;
  const said = value === undefined ? '' : valueWords(value);
  const word = outcome === 'counts' ? style.green(outcome) : style.dim(outcome);
  return `  ${at + 1}. ${source}${said}   ${word}${wanted}`;
}

function valueWords(value: Shown): string {
  const isUnset = value.plain === undefined && !value.secret;
  return isUnset ? ' is unset' : ` = ${assignmentText(value)}`;
}
