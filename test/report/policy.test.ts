import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { dayNumber, daysBetween } from '../../src/report/dates.ts';
import { matchesPath } from '../../src/report/path-match.ts';
import { readPolicy } from '../../src/report/policy-read.ts';

const root = path.join(import.meta.dirname, '../..');
function problems(text: string): readonly string[] {
  const result = readPolicy({ path: 'p.toml', text, kind: 'config' });
  if (result.ok) return [];
  return result.problems.map(({ place, message }) => `${place.line}:${place.column} ${message}`);
}

const rule = (more: string): string =>
  `[[rule]]\nid = "own/a"\nkey = "server.port"\nseverity = "low"\nmessage = "m"\nfix = "f"\n${more}`;

describe('a policy is strict, and says what to write', () => {
  test.each([
    ['fail_on = "high"', ['1:1 unknown key fail_on; did you mean fail-on?']],
    ['\n  exposur = 1', ['2:3 unknown key exposur; did you mean exposure?']],
    ['fail-on = "hihg"', ['1:1 fail-on takes one of info, low, medium, high, critical']],
    ['target = 3', ['1:1 target takes a text in quotes']],
    ['target = " "', ['1:1 target takes a text in quotes']],
    ['inline-waivers = "no"', ['1:1 inline-waivers takes true or false']],
    ['salt = "abc"', ['1:1 salt takes 32 to 128 hexadecimal digits: kalam-harden waive makes one']],
    ['waiver = 3', ['1:1 waiver takes tables: write each under a [[header]]']],
    ['[environments]\nprod = "a"', ['2:1 environments.prod takes a list of texts in quotes']],
    ['[waiver-days]\nhigh = 91', ['2:1 waiver-days.high takes a number of days from 0 to 90']],
    ['[waiver-days]\nhih = 9', ['2:1 unknown key hih; did you mean high?']],
    [
      '[severity]\nfoo = "low"',
      ['2:1 the name of this key takes the id of a rule, such as "kalamdb/bind-all-interfaces"'],
    ],
    [
      'a = [',
      ['1:5 the array that starts here is not closed; expected "]", or "," before the next value'],
    ],
    [
      rule('op = "equal"\nvalue = 1'),
      [expect.stringMatching(/^7:1 rule\.op takes one of equals, /)],
    ],
    [rule('op = "equals"'), ['1:1 rule.value is missing: equals compares with it']],
    [rule('op = "is-set"\nvalue = 1'), ['8:1 is-set takes no value']],
    [rule('op = "is-set"\n') + rule('op = "is-set"\n'), ['9:1 another rule has this id']],
    [rule('op = "in"\nvalue = [1.5]'), [expect.stringContaining('8:1 rule.value takes')]],
  ])('%j', (text, wanted) => {
    expect(problems(text)).toEqual(wanted);
  });

  test('a waiver without what it needs names each', () => {
    const all = problems('[[waiver]]\nrule = "a/b"\nuntil = "2027-02-30"\nreasn = "x"');
    expect(all).toEqual([
      expect.stringContaining('1:1 waiver.value is missing'),
      '3:1 waiver.until takes a day of the calendar, such as 2027-01-31',
      expect.stringContaining('1:1 waiver.reason is missing'),
      expect.stringContaining('1:1 waiver.owner is missing'),
      '4:1 unknown key reasn; did you mean reason?',
    ]);
  });

  test('a waiver needs the salt of its digest', () => {
    const waiver = `[[waiver]]\nrule = "a/b"\nvalue = "${'0'.repeat(24)}"\nuntil = "2027-01-01"\nreason = "r"\nowner = "o"`;
    expect(problems(waiver)).toEqual([expect.stringContaining('salt is missing')]);
    expect(problems(`salt = "${'0'.repeat(64)}"\n${waiver}`)).toEqual([]);
  });

  test('no problem repeats a value', () => {
    const secret = 'hunter2-hunter2';
    const lines = ['fail-on', 'salt', 'exposure', 'waiver', 'severity', 'rule', secret];
    for (const key of lines) {
      const all = problems(`"${key}" = "${secret} \\u001b[2J"`).join('\n');
      expect(all).not.toBe('');
      expect(all.replaceAll(/unknown key [\w-]+/g, '')).not.toContain(secret);
    }
  });

  test('the published schema takes what the reader takes', () => {
    const file = path.join(root, 'docs/policy-v1.schema.json');
    const validate = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(file, 'utf8')));
    expect(validate({ 'fail-on': 'low', environments: { prod: ['prod/'] } })).toBe(true);
    expect(validate({ fail_on: 'low' })).toBe(false);
    expect(validate({ rule: [{ id: 'own/a' }] })).toBe(false);
  });
});

test.each([
  ['a/b.toml', './a/b.toml', true],
  ['a', 'a/b/c.toml', true],
  ['a/', 'ab/c.toml', false],
  ['a/*.toml', 'a/b.toml', true],
  ['a/*.toml', 'a/b/c.toml', false],
  ['a/**', 'a/b/c.toml', true],
  ['**/c.toml', 'c.toml', true],
  ['**/c.toml', 'a/b/c.toml', true],
  ['**/c.toml', 'a/bc.toml', false],
  ['a?.toml', 'ab.toml', true],
  ['.', 'x/y.toml', true],
  ['a\\b.toml', 'a/b.toml', true],
])('%s matches %s: %s', (pattern, given, wanted) => {
  expect(matchesPath(pattern, given)).toBe(wanted);
});

test('a pattern of many stars costs no time', () => {
  expect(matchesPath(`${'*a'.repeat(200)}b`, 'a'.repeat(2000))).toBe(false);
});

test('days are those of the calendar', () => {
  expect(daysBetween('2026-10-01', '2026-10-01')).toBe(0);
  expect(daysBetween('2027-02-28', '2027-03-01')).toBe(1);
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  for (const bad of [
    '2027-02-29',
    '2027-13-01',
    '2027-00-01',
    '2027-1-1',
    '+12027-01-01',
    '9999-99-99',
    '',
  ]) {
    expect(dayNumber(bad)).toBeUndefined();
  }
  for (let year = 1999; year < 2105; year += 1) {
    const days = (Date.UTC(year + 1, 2, 1) - Date.UTC(year, 0, 31)) / 86_400_000;
    expect(daysBetween(`${year}-01-31`, `${year + 1}-03-01`)).toBe(days);
  }
});
