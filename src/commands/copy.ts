import type { Finding } from '../engine/finding.ts';
import { placeMover } from '../engine/place.ts';
import type { Outcome } from '../engine/run.ts';
import type { Loaded } from '../products/product.ts';
import type { Source } from '../source/source.ts';
import type { JudgedFile } from './judge-file.ts';

/**
 * What a file comes to that has the text of one judged before: the same, at its own places. Undefined where that hangs
 * on more than the text: a file that does not parse is known by its name, and a line to write may name the file.
 */
export function copyOf(judged: JudgedFile, source: Source): JudgedFile | undefined {
  const { file, outcome, loaded } = judged;
  const hasText = (one: Loaded): boolean => !one.problem && one.source.text === source.text;
  const names = ({ message, fix }: Finding): boolean => `${message}\n${fix}`.includes(file.path);
  if (!loaded.every(hasText) || outcome.findings.some(names)) return undefined;
  return {
    ...judged,
    like: { file: judged, keys: none },
    file: { ...file, path: source.path },
    outcome: moved(outcome, file.path, source.path),
    loaded: loaded.map((one) => loadedFrom(one, source)),
  };
}

const none: ReadonlySet<string> = new Set();

function moved({ findings, unverified, failures, cut }: Outcome, from: string, to: string) {
  const place = placeMover(from, to);
  return {
    findings: findings.map((finding) => ({
      ...finding,
      location: place(finding.location),
      related: finding.related.map((one) => ({ ...one, location: place(one.location) })),
    })),
    unverified: unverified.map((one) => ({ ...one, location: place(one.location) })),
    failures: failures.map((one) => ({ ...one, path: to })),
    cut,
  };
}

/** The settings stay those of the first file, locations included: whoever places one asks what was loaded. */
function loadedFrom(loaded: Loaded, source: Source): Loaded {
  return {
    ...loaded,
    source,
    masks: (of, within) => loaded.masks(of === source ? loaded.source : of, within),
  };
}
