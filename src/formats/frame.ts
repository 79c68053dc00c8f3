import type { ExcerptLine } from '../engine/finding.ts';
import { visible } from './escape.ts';
import type { Paint, Style } from './style.ts';

/** A code frame: lines with their numbers, carets under the part at fault. */
export function frame(
  excerpt: readonly ExcerptLine[],
  style: Style,
  paint: Paint,
): readonly string[] {
  const gutter = String(excerpt.at(-1)?.line ?? 0).length;
  const bar = style.unicode ? '│' : '|';
  const room = Math.max(20, style.width - gutter - 7);
  return excerpt.flatMap(({ line, text, mark }) => {
    const shown = visible(text.slice(0, room));
    const number = style.dim(`  ${String(line).padStart(gutter)} ${bar}`);
    const lines = [`  ${number} ${shown}`.trimEnd()];
    if (mark && mark.column <= room) {
      const before = visible(text.slice(0, mark.column - 1)).length;
      const length = visible(
        text.slice(mark.column - 1, Math.min(room, mark.endColumn - 1)),
      ).length;
      const caret = paint('^'.repeat(Math.max(1, Math.min(length, room - before))));
      lines.push(`  ${style.dim(`  ${' '.repeat(gutter)} ${bar}`)} ${' '.repeat(before)}${caret}`);
    }
    return lines;
  });
}
