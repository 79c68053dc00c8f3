import type { GuideLine, MappedLine } from '../../checklist.ts';

/** A line that only names a part of the guide. */
export function heading(number: number, digest: string): GuideLine {
  return { number, digest };
}

/** Any other line, and the items that answer it. */
export function line(number: number, digest: string, ...items: readonly string[]): MappedLine {
  return { number, digest, items };
}
