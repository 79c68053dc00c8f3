import { visible } from '../formats/escape.ts';
import { whyJson } from '../formats/why-json.ts';
import { whyText } from '../formats/why-text.ts';
import { type Stray, whyOf } from '../report/why.ts';
import type { InputOptions } from './check.ts';
import type { Host } from './host.ts';
import { finish, takeInputs } from './inputs.ts';
import { loadFile } from './load-file.ts';
import { styleFor } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export interface WhyOptions extends InputOptions {
  readonly format: 'text' | 'json';
  readonly color: boolean;
}

/** `kalam-harden why`: every layer behind one value, and why a change in one place will not take effect. */
export async function why(
  name: string,
  paths: readonly string[],
  options: WhyOptions,
  host: Host,
): Promise<number> {
  const { files, incomplete } = await takeInputs(paths, options, host, loadFile);
  const loaded = files.flatMap((file) => file.loaded);
  const asked = files.flatMap(({ judge, loaded: versions, notes }) =>
    versions
      .filter(({ problem }) => !problem)
      .map((one) => ({ judge, answer: whyOf(judge.id, judge.catalog, one, notes, name) })),
  );
  const answers = asked.flatMap(({ answer }) => ('name' in answer ? [answer] : []));
  const stray = answers.length === 0 ? asked[0] : undefined;
  if (stray && !('name' in stray.answer)) {
    throw new UsageError(strayMessage(name, stray.judge.id, stray.answer));
  }
  const isJson = options.format === 'json';
  host.out(
    isJson ? whyJson(answers, incomplete) : whyText(answers, await styleFor(host, options.color)),
  );
  return finish(loaded, incomplete, host);
}

function strayMessage(name: string, product: string, { keys, nearest }: Stray): string {
  if (keys.length > 0) {
    return `${visible(name)} is a section: name one of its keys: ${keys.join(', ')}`;
  }
  const meant = nearest === undefined ? '' : `; did you mean ${nearest}?`;
  return `${product} has no key and no variable ${visible(name)}${meant}`;
}
