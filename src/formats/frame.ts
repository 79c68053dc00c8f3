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
  const dots = style.unicode ? '…' : '...';
  return excerpt.flatMap((whole) => {
    const { line, text, mark } = around(whole, room, dots);
    const shown = visible(text.slice(0, room));
    const number = style.dim(`  ${String(line).padStart(gutter)} ${bar}`);
    const lines = [`  ${number} ${shown}`.trimEnd()];
    if (mark) {
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

/** Of it at the left, where the part to point at is further to the right than there is room. */
const lead = 20;

/** A line from where its part to point at can be seen; dots stand for what is left out before. */
function around(line: ExcerptLine, room: number, dots: string): ExcerptLine {
  const { text, mark } = line;
  if (!mark || mark.column <= room) return line;
  const last = Math.max(text.length, mark.column) - room;
  const from = Math.min(mark.column - 1 - lead, last) + dots.length;
  const moved = dots.length - from;
  return {
    ...line,
    text: dots + text.slice(from),
    mark: { column: mark.column + moved, endColumn: mark.endColumn + moved },
  };
}
