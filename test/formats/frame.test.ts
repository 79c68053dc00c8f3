import { expect, test } from 'vitest';
import { frame } from '../../src/formats/frame.ts';
import { plainStyle } from '../../src/formats/style.ts';

const room = 72;
const long = `ranges = [${'"192.0.2.1", '.repeat(8)}"0.0.0.0/0", ${'"192.0.2.2", '.repeat(8)}]`;
const start = long.indexOf('"0.0.0.0/0"');

/** The frame of one line, and what stands above the carets. */
function pointed(text: string, column: number, endColumn: number, unicode = true) {
  const lines = frame(
    [{ line: 7, text, mark: { column, endColumn } }],
    { ...plainStyle, unicode },
    (t) => t,
  );
  const [shown = '', carets = ''] = lines;
  const at = carets.indexOf('^');
  return {
    lines,
    under: shown.slice(at, at + carets.length - at),
    widest: Math.max(shown.length, carets.length),
  };
}

test.each([true, false])(
  'a part far to the right is shown, and its caret: unicode %s',
  (unicode) => {
    const { lines, under, widest } = pointed(long, start + 1, start + 12, unicode);
    expect(under).toBe('"0.0.0.0/0"');
    expect(lines[0]).toMatch(unicode ? /^ {4}7 │ ….*192/ : /^ {4}7 \| \.\.\..*192/);
    expect(widest).toBeLessThanOrEqual(80);
  },
);

test('a place at the end of a line that just fits has its caret', () => {
  for (const length of [room - 1, room, room + 1, 3 * room]) {
    const { lines, widest } = pointed('x'.repeat(length), length + 1, length + 2);
    expect(lines).toHaveLength(2);
    expect(widest).toBeLessThanOrEqual(80);
  }
});

test('a part that has room stands where the line has it', () => {
  const { lines, under } = pointed('port = 80', 8, 10);
  expect(lines).toEqual(['    7 │ port = 80', '      │        ^^']);
  expect(under).toBe('80');
});
