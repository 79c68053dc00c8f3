import { isTold, type Said } from '../engine/attack-path.ts';
import type { Finding } from '../engine/finding.ts';
import type { FoundPath, PathEdit } from '../report/attack-paths.ts';
import { reaches } from '../report/rank.ts';
import type { JudgedFile } from './judge-file.ts';

/** What a run says of attack paths; neither is there where nothing composes. */
export interface AttackPaths {
  readonly attackPaths?: readonly FoundPath[];
  readonly attackPathCut?: readonly PathEdit[];
}

/**
 * The paths that the findings which count make, and the smallest set of edits that breaks the critical ones. What
 * walks them is loaded only where something could compose: a clean run pays nothing.
 */
export async function attackPathsIn(
  judged: readonly JudgedFile[],
  findings: readonly Finding[],
  said: Said,
): Promise<AttackPaths> {
  if (!isTold(said) && !findings.some(({ severity }) => reaches(severity, 'medium'))) return {};
  const { walkFiles } = await import('./walkers.ts');
  const counted = new Set(findings);
  return walkFiles(judged, (finding) => counted.has(finding), said);
}
