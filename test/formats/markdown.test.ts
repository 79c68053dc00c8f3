import { marked } from 'marked';
import { describe, expect, test } from 'vitest';
import { jobSummary, markdown } from '../../src/formats/markdown.ts';
import { finding, hostile, hostileFinding, print, report, reportNames, reports } from './cases.ts';

const own = new Set(
  'h2 table thead tbody tr th td details summary code p pre strong ul li br'.split(' '),
);
const tagsOf = (page: string): readonly string[] =>
  Array.from(page.matchAll(/<\/?([a-z][\w-]*)[^>]*>|<[!?]/gi), ([whole, name]) => name ?? whole);
const render = (text: string): string => String(marked.parse(text, { gfm: true, async: false }));
const outsideCode = (page: string): string =>
  page.replace(/<pre>.*?<\/pre>|<code[^>]*>.*?<\/code>/gs, '');

test.each(reportNames)('%s: renders to our elements and no others', (name) => {
  const page = render(print(markdown, reports[name]));
  expect(tagsOf(page).filter((tag) => !own.has(tag))).toEqual([]);
});

describe.each(hostile)('%j', (bad) => {
  const page = render(
    print(markdown, report({ findings: [{ ...hostileFinding(bad), fix: bad }] })),
  );
  const calm = render(
    print(markdown, report({ findings: [{ ...hostileFinding('x'), fix: 'x' }] })),
  );

  test('changes no structure', () => {
    expect(tagsOf(page)).toEqual(tagsOf(calm));
  });

  test('is no mention, reference or link', () => {
    const text = outsideCode(page).replaceAll('&#39;', "'");
    expect(text).not.toMatch(/(?:^|\W)[@#~!]\w/);
    expect(text).not.toMatch(/:\/\/\w|www\.\w|<[^>]*(?:href|src)=/);
  });
});

test('a finding is told with its place, its lines and what to write', () => {
  const text = print(markdown, reports.one);
  expect(text).toContain('**high** `kalamdb/bind-all-interfaces` at `server.toml:2:8`');
  expect(text).toContain('    2 │ host = "0.0.0.0"\n      │        ^^^^^^^^^');
  expect(text).toContain('```toml\nhost = "127.0.0.1"\n```');
});

test('a comment fits where GitHub takes it, the worst first, and says what is left out', () => {
  const text = print(markdown, reports.many);
  expect(Buffer.byteLength(text)).toBeLessThan(65_536);
  expect(text).toContain('**critical**');
  expect(text).not.toContain('**low**');
  expect(text).toMatch(/\*\*9[89]\d\d findings more\*\*/);
});

test('also with many files and much that was not checked', () => {
  const incomplete = hostile.flatMap((path) =>
    Array.from({ length: 50 }, () => ({ path, reason: path.repeat(50) })),
  );
  const text = print(markdown, { ...reports.hostile, incomplete });
  expect(Buffer.byteLength(text)).toBeLessThan(65_536);
});

test('a job summary fits into one mebibyte', () => {
  const text = jobSummary(reports.many);
  expect(Buffer.byteLength(text)).toBeLessThan(1_048_576);
  expect(text.length).toBeGreaterThan(500_000);
});

test('waived findings are told apart', () => {
  const waived = [finding({ waiver: { reason: 'old', until: '2027-01-31', where: 'inline' } })];
  const text = print(markdown, report({ waived }));
  expect(text).toContain('<summary>Waived: 1</summary>');
  expect(text).toContain('until 2027-01-31: old');
});
