import type { Diff } from './diff.ts';
import { count, type Exit } from './exit-code.ts';
import { isWeaker } from './finding-change.ts';
import { reaches } from './rank.ts';

/** As `exitOf`, where only what is new or worse counts, and any change to what excuses findings. */
export function diffExitOf(diff: Diff, unwritten = 0): Exit {
  const { thresholds, failures, incomplete } = diff;
  const [failed] = failures;
  if (failed) return { code: 4, reason: `rule ${failed.rule} failed on ${failed.path}` };
  const missing = incomplete.length + unwritten;
  if (missing > 0) {
    const what = unwritten > 0 ? 'compared or written' : 'compared';
    return { code: 3, reason: `incomplete: ${count(missing, 'file')} not ${what}` };
  }
  if (thresholds.exitZero) return { code: 0 };
  const reasons = reasonsOf(diff);
  return reasons.length === 0 ? { code: 0 } : { code: 1, reason: reasons.join(', ') };
}

function reasonsOf({ files, guards, thresholds }: Diff): readonly string[] {
  const { failOn, failOnUnverified } = thresholds;
  const weaker = files.flatMap(({ findings }) => findings.filter((one) => isWeaker(one, failOn)));
  const paths = files.flatMap(({ attackPaths }) =>
    attackPaths.filter((path) => path.change === 'appears' && reaches(path.severity, failOn)),
  );
  const unverified = files.flatMap((file) => file.unverified);
  const said = (number: number, words: string): readonly string[] => (number > 0 ? [words] : []);
  return [
    ...said(weaker.length, `${count(weaker.length, 'finding')} at or above ${failOn} new or worse`),
    ...said(paths.length, `${count(paths.length, 'attack path')} at or above ${failOn} new`),
    ...said(guards.length, `${count(guards.length, 'change')} to what excuses findings`),
    ...said(
      failOnUnverified ? unverified.length : 0,
      `${count(unverified.length, 'item')} newly unverified`,
    ),
  ];
}
