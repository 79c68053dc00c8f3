import type { FileReport } from './report.ts';

/** As what a file was judged, in words: `kalamdb@0.7.1 (newest known)`. */
export function checkedAs({ target, assumed }: FileReport): string {
  return assumed ? `${target} (newest known)` : target;
}
