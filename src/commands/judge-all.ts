import type { Outcome } from '../engine/run.ts';
import type { Incomplete } from '../report/report.ts';
import type { InputOptions } from './check.ts';
import { copyOf } from './copy.ts';
import type { GivenEnvironment } from './environment.ts';
import { judgeFleets } from './fleet.ts';
import type { Host } from './host.ts';
import { takeInputs } from './inputs.ts';
import { type JudgedFile, judgeFile } from './judge-file.ts';
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
  const { files, incomplete, passedOver, envFiles } = await takeInputs(
    paths,
    options,
    host,
    (source, load, count) =>
      judgeFile(source, {
        ...load,
        comparesVersions: count <= mostCompared,
        estimator: host.estimator,
        ...(options.exposure && { exposure: options.exposure }),
        ...(policy && { own: policy.own }),
      }),
    copyOf,
  );
  const together = judgeFleets(files, policy?.policy.data.environments);
  return { judged: together.judged, fleets: together.outcomes, incomplete, passedOver, envFiles };
}
