import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { html } from '../../src/formats/html.ts';
import { finding, hostile, hostileFinding, print, report, reportNames, reports } from './cases.ts';

const tagsOf = (page: string): readonly string[] =>
  Array.from(page.matchAll(/<(?:\/?[a-z][\w-]*|[!?])[^>]*>/gi), ([tag]) => tag);
const between = (page: string, tag: string): readonly string[] =>
  page
    .split(`<${tag}>`)
    .slice(1)
    .map((part) => part.slice(0, part.indexOf(`</${tag}>`)));
const page = print(html, reports.one);

test('one style and one script, both named in the policy by hash, and nothing else may act', () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
  const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const [style = '', ...styles] = between(page, 'style');
  const [script = '', ...scripts] = between(page, 'script');
  expect([...styles, ...scripts]).toEqual([]);
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    `style-src ${hash(style)}`,
    `script-src ${hash(script)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ]);
});

test('nothing is loaded from anywhere', () => {
  expect(page).not.toMatch(/\b(?:src|srcset|action|data|poster)=|@import|url\(/);
  expect(page.match(/href="[^#]/g)).toBeNull();
  expect(page).not.toContain('://');
});

test('no attribute acts: no style, no handler', () => {
  const acting = tagsOf(print(html, reports.hostile)).filter((tag) =>
    /\s(?:style|on\w+)=/i.test(tag),
  );
  expect(acting).toEqual([]);
});

describe.each(hostile)('%j', (bad) => {
  test('is text and nothing else', () => {
    const clean = (value: string) => print(html, report({ findings: [hostileFinding(value)] }));
    expect(tagsOf(clean(bad))).toEqual(tagsOf(clean('xxxxxxxx')));
  });
});

test.each(reportNames)('%s: every element is closed', (name) => {
  const open: string[] = [];
  const alone = new Set(['meta', 'input', 'br', 'rect', '!doctype']);
  for (const tag of tagsOf(print(html, reports[name]).replace(/<(script|style)>.*?<\/\1>/gs, ''))) {
    const name = /^<\/?([!\w-]+)/.exec(tag)?.[1]?.toLowerCase() ?? '';
    if (alone.has(name)) continue;
    if (!tag.startsWith('</')) open.push(name);
    else if (open.pop() !== name) expect.fail(`${tag} closes another`);
  }
  expect(open).toEqual([]);
});

test('is whole without its script: findings are shown, the filter is not', () => {
  expect(page).toContain('server.host = &quot;0.0.0.0&quot; listens on every address');
  expect(page).toMatch(/<form id="filter"[^>]* hidden>/);
  expect(page).not.toMatch(/<article[^>]* hidden/);
});

test('both schemes', () => {
  expect(page).toContain('name="color-scheme" content="light dark"');
  expect(page).toContain('@media (prefers-color-scheme:dark)');
});

test('the part at fault is marked, a masked one too', () => {
  expect(page).toContain('host = <mark>&quot;0.0.0.0&quot;</mark>');
  const excerpt = [{ line: 7, text: 'secret = [REDACTED]', mark: { column: 10, endColumn: 20 } }];
  expect(print(html, report({ findings: [finding({ excerpt })] }))).toContain(
    '<mark>[REDACTED]</mark>',
  );
});
