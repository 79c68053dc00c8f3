import { describe, expect, test } from 'vitest';
import { formatNames, formats, obeyed, print, reportNames, reports } from './cases.ts';

/** Controls but the line end, marks that turn or hide text, halves of characters. */
const forbidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

describe.each(formatNames)('%s', (name) => {
  const format = formats[name];

  test.each(reportNames)('of %s has no character that acts', (which) => {
    const output = print(format, reports[which]);
    expect(forbidden.exec(output)?.[0].charCodeAt(0).toString(16)).toBeUndefined();
    expect(output.endsWith('\n')).toBe(true);
  });

  test('says the same twice', () => {
    expect(print(format, reports.hostile)).toBe(print(format, reports.hostile));
  });

  test.skipIf(name === 'github')('gives the log of a workflow nothing to obey', () => {
    expect(obeyed(print(format, reports.hostile))).toEqual([]);
  });

  test('takes ten thousand findings without getting lost in them', () => {
    const before = performance.now();
    print(format, reports.many);
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});
