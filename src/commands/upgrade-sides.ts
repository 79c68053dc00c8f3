import type { ExposureKind } from '../engine/exposure.ts';
import type { Failure } from '../engine/finding.ts';
import { verdictOf } from '../products/product.ts';
import { verdictOver } from '../report/merge.ts';
import { type Side, type Upgrade, upgradeOf } from '../report/upgrade.ts';
import type { Source } from '../source/source.ts';
import type { Host } from './host.ts';
import { exposureOf, strengthFor } from './judge-file.ts';
import { detect, type LoadedFile, type LoadOptions, loadFile } from './load-file.ts';
import { UsageError } from './usage-error.ts';

/** The two ends, how the server is reached if that was given, and what estimates secrets. */
export interface Ends {
  readonly from: string;
  readonly to: string;
  readonly exposure?: ExposureKind;
  readonly estimator: Host['estimator'];
}

/** One file at both ends. */
export interface Compared {
  readonly upgrade: Upgrade;
  readonly to: Side;
  readonly failures: readonly Failure[];
}

/** Judges one file as both versions; undefined when no product knows it. */
export async function compareEnds(
  source: Source,
  options: LoadOptions,
  ends: Ends,
): Promise<Compared | undefined> {
  const detected = detect(source, options.target);
  if (!detected) return undefined;
  const { product, note } = detected;
  const load = (version: string): Promise<LoadedFile | undefined> =>
    loadFile(source, { ...options, target: { product, version } });
  const [before, after] = [await load(ends.from), await load(ends.to)];
  if (!before || !after) return undefined;
  const from = await sideOf('--from', before, ends);
  const to = await sideOf('--to', after, ends);
  const upgrade = upgradeOf(source.path, product, before.judge.catalog, from, to);
  const notes = note === undefined ? upgrade.from.notes : [note, ...upgrade.from.notes];
  return {
    upgrade: { ...upgrade, from: { ...upgrade.from, notes } },
    to,
    failures: [...from.outcomes, ...to.outcomes].flatMap(({ failures }) => failures),
  };
}

async function sideOf(
  option: string,
  { judge, target, loaded, notes }: LoadedFile,
  ends: Ends,
): Promise<Side> {
  const [version, other] = target.versions;
  if (other !== undefined && !target.areNeighbours) {
    throw new UsageError(
      `${option} takes one version, and ${target.versions.join(', ')} are several`,
    );
  }
  const exposure = exposureOf(ends.exposure, loaded);
  const strengthOf = await strengthFor(judge, loaded, ends.estimator);
  const verdicts = loaded.map((one) => ({ verdict: verdictOf(one) }));
  return {
    label: target.areNeighbours ? target.label : (version ?? target.label),
    verdict: verdictOver(verdicts, target.areNeighbours),
    notes,
    loaded,
    outcomes: loaded.map((one) => judge.judge({ loaded: one, exposure, strengthOf })),
  };
}
