import { XmlDocument, XmlElement } from 'libxml2-wasm';
import { expect, test } from 'vitest';
import { junit } from '../../src/formats/junit.ts';
import { finding, print, report, reportNames, reports, unverified } from './cases.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Elements of a name, in order, read by libxml2: what is not well-formed throws. */
function elements(xml: string, name: string): readonly Element[] {
  const document = XmlDocument.fromString(xml);
  try {
    return document.find(`//${name}`).flatMap((node) => {
      if (!(node instanceof XmlElement)) return [];
      const attributes = Object.fromEntries(
        node.attrs.map((attribute) => [attribute.name, attribute.content]),
      );
      return { name: node.name, attributes, text: node.content };
    });
  } finally {
    document.dispose();
  }
}
const of = (over: Parameters<typeof report>[0], name: string) =>
  elements(print(junit, report(over)), name);

test.each(reportNames)('%s: well-formed, named, and the sums are right', (which) => {
  const xml = print(junit, reports[which]);
  const cases = elements(xml, 'testcase');
  expect(cases.every(({ attributes }) => attributes['name'] && attributes['classname'])).toBe(true);
  expect(
    elements(xml, 'testsuite').every(
      ({ attributes }) => attributes['name'] && !attributes['classname'],
    ),
  ).toBe(true);
  expect(elements(xml, 'testsuites')[0]?.attributes).toMatchObject({
    tests: String(cases.length),
    failures: String(elements(xml, 'failure').length),
    errors: String(elements(xml, 'error').length),
    skipped: String(elements(xml, 'skipped').length),
  });
});

test('a rule that holds is a passing case, of the file’s product only', () => {
  expect(of({}, 'testcase').map(({ attributes }) => attributes['name'])).toEqual([
    'kalamdb/bind-all-interfaces',
    'kalamdb/jwt-secret-unset',
    'kalamdb/unknown-key',
    'kalamdb/note',
  ]);
  expect(of({}, 'failure')).toEqual([]);
});

test('all findings of a rule are one failure, with the place in its text', () => {
  const failures = of({ findings: [finding(), finding({ message: 'another' })] }, 'failure');
  expect(failures).toHaveLength(1);
  expect(failures[0]?.attributes['type']).toBe('high');
  expect(failures[0]?.attributes['message']).toMatch(/\(and 1 more\)$/);
  expect(failures[0]?.text).toContain('server.toml:2:8: high: another');
});

test('info is said and fails nothing', () => {
  const findings = [finding({ severity: 'info' })];
  expect(of({ findings }, 'failure')).toEqual([]);
  expect(of({ findings }, 'system-out')[0]?.text).toContain('server.toml:2:8: info');
});

test('waived and unverified are skipped', () => {
  const waiver = { reason: 'r', until: '2027-01-31', where: 'policy' } as const;
  const skipped = of({ waived: [finding({ waiver })], unverified: [unverified()] }, 'skipped');
  expect(skipped.map(({ attributes }) => attributes['message'])).toEqual([
    'waived until 2027-01-31: r',
    'not verified: the secret may come from the environment; give: --env-file',
  ]);
});

test('what was not checked and what failed is an error', () => {
  const over = {
    incomplete: [{ path: 'gone.toml', reason: 'does not exist' }],
    failures: [{ rule: 'kalamdb/note', path: 'server.toml' }],
  };
  expect(of(over, 'error').map(({ attributes }) => attributes['message'])).toEqual([
    'the rule failed',
    'does not exist',
  ]);
});

test('no times: the same input gives the same text', () => {
  expect(print(junit, reports.one)).not.toContain('timestamp');
});
