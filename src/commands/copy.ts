import type { Finding } from '../engine/finding.ts';
import { movedTo } from '../engine/moved.ts';
import type { Loaded } from '../products/product.ts';
import type { Source } from '../source/source.ts';
import type { JudgedFile } from './judge-file.ts';

/**
 * What a file comes to that has the text of one judged before: the same, at its own places. Undefined where that hangs
 * on more than the text: a file that does not parse is known by its name, what is no UTF-8 reads as U+FFFD that another
 * file has itself, and a line to write may name the file.
 */
export function copyOf(judged: JudgedFile, source: Source): JudgedFile | undefined {
  const { file, outcome, loaded, judge } = judged;
  const hasText = (one: Loaded): boolean =>
    !one.problem && source.brokenAt === undefined && one.source.text === source.text;
  if (!loaded.every(hasText) || areNaming(outcome.findings, file.path)) return undefined;
  const own = loaded.map((one) => loadedFrom(one, source));
  const newest = own.at(-1);
  if (!newest) return undefined;
  const { findings, unverified } = movedTo(newest, file.path, outcome);
  const failures = outcome.failures.map((one) => ({ ...one, path: source.path }));
  return {
    file: { ...file, path: source.path },
    outcome: { findings, unverified, failures, cut: outcome.cut },
    loaded: own,
    judge,
    like: { file: judged, rows: [] },
  };
}

/** Whether words of some findings name the file. */
export function areNaming(findings: readonly Finding[], path: string): boolean {
  return findings.some(({ message, fix }) => message.includes(path) || fix.includes(path));
}

/** The settings stay those of the first file, locations included: whoever places one asks what was loaded. */
function loadedFrom(loaded: Loaded, source: Source): Loaded {
  return {
    ...loaded,
    source,
    masks: (of, within) => loaded.masks(of === source ? loaded.source : of, within),
  };
}
