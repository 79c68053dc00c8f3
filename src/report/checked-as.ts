import type { FileReport } from './report.ts';

const oneVersion = /^\d[\w.-]*$/;

/**
 * As what a file was judged, in words: `kalamdb@0.7.1 (newest known)`; for a version that is not known the one that
 * stood in for it. Where several did, each has its own line.
 */
export function checkedAs({ target, assumed, versions }: FileReport): string {
  if (assumed) return `${target} (newest known)`;
  const asked = target.slice(target.indexOf('@') + 1);
  const [{ version = asked } = {}, other] = versions;
  if (other || version === asked) return target;
  const isBeyond = oneVersion.test(asked) && !version.startsWith(asked);
  return `${target} (judged as ${version}${isBeyond ? ', the newest known' : ''})`;
}
