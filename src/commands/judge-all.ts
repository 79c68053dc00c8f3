import type { Outcome } from '../engine/run.ts';
import type { Incomplete } from '../report/report.ts';
import { lineStarts, type Source } from '../source/source.ts';
import { judgeAlike, type Template, templateOf } from './alike.ts';
import type { InputOptions } from './check.ts';
import { copyOf } from './copy.ts';
import type { GivenEnvironment } from './environment.ts';
import { judgeFleets } from './fleet.ts';
import type { Host } from './host.ts';
import { takeInputs } from './inputs.ts';
import { type JudgedFile, type JudgeOptions, judgeFile, type ReadFile } from './judge-file.ts';
import type { RunPolicy } from './policy-load.ts';

/** Every input, judged for itself and together with the others. */
export interface JudgedAll {
  readonly judged: readonly JudgedFile[];
  /** What the files show together, product by product. */
  readonly fleets: readonly Outcome[];
  readonly incomplete: readonly Incomplete[];
  readonly passedOver: number;
  readonly envFiles: GivenEnvironment['files'];
}

/** With more files than this the summary does not say at which version a verdict would be another. */
const mostCompared = 8;

/** Judges every input, each for itself and all together. */
export async function judgeAll(
  paths: readonly string[],
  options: InputOptions,
  host: Host,
  policy?: RunPolicy,
): Promise<JudgedAll> {
  const judge = judgeOfMany();
  const { files, incomplete, passedOver, envFiles } = await takeInputs(
    paths,
    options,
    host,
    (source, load, count) =>
      judge(source, {
        comparesVersions: count <= mostCompared,
        estimator: host.estimator,
        ...(options.exposure && { exposure: options.exposure }),
        ...(policy && { own: policy.own }),
        ...load,
      }),
  );
  const together = judgeFleets(files, policy?.policy.data.environments);
  return { judged: together.judged, fleets: together.outcomes, incomplete, passedOver, envFiles };
}

type JudgeOne = (source: Source, options: JudgeOptions) => Promise<JudgedFile | undefined>;

/**
 * Judges one file after the other, and from those before it what is a copy, or has the same lines with other values: the
 * files of a fleet are one template mostly. A file of other lines is read, and others are then compared with it.
 */
function judgeOfMany(): JudgeOne {
  const byText = new Map<string, JudgedFile>();
  const byLength = new Map<number, Template>();
  let last: ReadFile | undefined;
  const remember = (read: ReadFile, source: Source, environment: GivenEnvironment): void => {
    if (isOfVariables(environment, source.path)) return;
    byLength.set(lineStarts(source).length, templateOf(read));
    byText.set(source.text, read);
    last = read;
  };
  return async (source, options) => {
    const copyOfLast = last && copyOf(last, source);
    if (copyOfLast) return copyOfLast;
    const like = byLength.get(lineStarts(source).length);
    const alike =
      like && (copyOf(like.before, source) ?? (await judgeAlike(like, source, options)));
    if (alike) return alike;
    const same = byText.get(source.text);
    const copy = same && copyOf(same, source);
    if (copy) return copy;
    const read = await judgeFile(source, options);
    if (read) remember(read, source, options.environment);
    return read;
  };
}

/** Whether variables stand in what goes by that path: of a place one only knows the path, and theirs stay where they are. */
function isOfVariables({ files, variables }: GivenEnvironment, path: string): boolean {
  const ofVariables = Array.from(variables.values(), ({ location }) => location);
  return [...files, ...ofVariables].some(({ source }) => source.path === path);
}
