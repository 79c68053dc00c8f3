import { describe, expect, test } from 'vitest';
import { parseEnvFile } from '../../src/source/env-file.ts';

describe('assignments', () => {
  test.each([
    ['A=1', '1', '1'],
    ['A = 1 ', '1', '1'],
    ['  export A=1', '1', '1'],
    ['\ufeffA=1\r\n', '1', '1'],
    ['A=', '', ''],
    ['A= # c', '', ''],
    ['A=b c # d', 'b c', 'b c'],
    ['A=b#c', 'b#c', 'b#c'],
    ['A=#b', '#b', '#b'],
    ['A=b"c"', 'b"c"', 'b"c"'],
    ['A=b=c', 'b=c', 'b=c'],
    ['A=\\n', '\\n', '\\n'],
    ['A="b # c" # d', 'b # c', '"b # c"'],
    ['A="b\\n\\"\\\\\\$\\t"', 'b\n"\\$\\t', '"b\\n\\"\\\\\\$\\t"'],
    ["A='b\\n\"'", 'b\\n"', "'b\\n\"'"],
    ['A="b\r\nc"\nB=1', 'b\r\nc', '"b\r\nc"'],
    ["A='b\nB=1'", 'b\nB=1', "'b\nB=1'"],
    ['A=""', '', '""'],
  ])('%j', (text, value, written) => {
    const { entries, problems } = parseEnvFile(text);
    expect(problems).toEqual([]);
    const [entry] = entries;
    if (!entry) expect.fail('no entry');
    expect(entry).toMatchObject({ name: 'A', value });
    expect(text.slice(entry.nameSpan.start, entry.nameSpan.end)).toBe('A');
    expect(text.slice(entry.valueSpan.start, entry.valueSpan.end)).toBe(written);
  });

  test('a name that comes twice is kept twice, in order', () => {
    const { entries } = parseEnvFile('# first\nA=1\n\nB=2\n A=3');
    expect(entries.map(({ name, value }) => `${name}${value}`)).toEqual(['A1', 'B2', 'A3']);
  });

  test('export can be a name', () => {
    const { entries } = parseEnvFile('export=1\nexport =2\nexport export=3');
    expect(entries.map(({ name, value }) => name + value)).toEqual([
      'export1',
      'export2',
      'export3',
    ]);
  });
});

describe('problems', () => {
  test.each([
    ['A', '"=" is missing after the name', 0],
    ['export A', '"=" is missing after the name', 7],
    ['=1', 'a name is missing before "="', 0],
    ['1A=1', 'a name starts with a letter or an underscore', 0],
    ['A B=1', 'only letters, digits, "_", "." and "-" can stand in a name, and "=" after it', 0],
    ['A: 1', 'only letters, digits, "_", "." and "-" can stand in a name, and "=" after it', 0],
    ['A= "b', 'the quoted value that starts here is not closed', 3],
    ['A="b\\"', 'the quoted value that starts here is not closed', 2],
    ['A="b"c', 'nothing but a comment can follow the closing quote', 5],
  ])('%j', (text, message, start) => {
    const { entries, problems } = parseEnvFile(`Z=1\n${text}\nY=2`);
    expect(problems).toEqual([{ span: { start: 4 + start, end: 4 + text.length }, message }]);
    expect(entries.map(({ name }) => name)).toEqual(['Z', 'Y']);
  });

  test('never repeat the line', () => {
    for (const text of ['hunter2 hunter2', '5hunter2', 'hunter2', 'A="hunter2', 'A="x"hunter2']) {
      const [problem] = parseEnvFile(text).problems;
      expect(problem?.message).not.toContain('hunter2');
    }
  });
});
