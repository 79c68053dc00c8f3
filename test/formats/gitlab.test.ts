import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { gitlab } from '../../src/formats/gitlab.ts';
import { finding, place, print, report, reportNames, reports } from './cases.ts';

/** What GitLab's documentation asks of an entry. */
const schema = {
  type: 'array',
  items: {
    type: 'object',
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', minLength: 1 },
      fingerprint: { type: 'string', pattern: '^[0-9a-f]{32}$' },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        required: ['path', 'lines'],
        properties: {
          path: { type: 'string', not: { pattern: '^\\./' } },
          lines: {
            type: 'object',
            required: ['begin'],
            properties: { begin: { type: 'integer', minimum: 1 } },
          },
        },
      },
    },
  },
};

interface Entry {
  readonly description: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string };
}
const entries = (over: Parameters<typeof report>[0]): readonly Entry[] =>
  JSON.parse(print(gitlab, report(over)));

test.each(reportNames)('%s: entries as GitLab reads them', (name) => {
  const validate = new Ajv().compile(schema);
  const parsed: readonly Entry[] = JSON.parse(print(gitlab, reports[name]));
  validate(parsed);
  expect(validate.errors ?? []).toEqual([]);
  expect(new Set(parsed.map(({ fingerprint }) => fingerprint)).size).toBe(parsed.length);
});

test('severities are mapped, and the description names the rule', () => {
  const all = ['critical', 'high', 'medium', 'low', 'info'] as const;
  const said = entries({ findings: all.map((severity) => finding({ severity })) });
  expect(said.map(({ severity }) => severity)).toEqual([
    'blocker',
    'critical',
    'major',
    'minor',
    'info',
  ]);
  expect(said[0]?.description).toMatch(/^kalamdb\/bind-all-interfaces: /);
});

test('a fingerprint stays when the line moves and differs between files', () => {
  const of = (over: Parameters<typeof place>[0]) =>
    entries({ findings: [finding({ location: place(over) })] })[0]?.fingerprint;
  expect(of({ line: 90, endLine: 90 })).toBe(of({}));
  expect(of({ path: 'other.toml' })).not.toBe(of({}));
});

test('paths are told from the root of the repository, else without ./', () => {
  const findings = [finding({ location: place({ path: './a.toml' }) })];
  expect(entries({ findings })[0]?.location.path).toBe('a.toml');
  const repositoryPaths = new Map([['./a.toml', 'conf/a.toml']]);
  expect(entries({ findings, repositoryPaths })[0]?.location.path).toBe('conf/a.toml');
});

test('an incomplete run does not look clean', () => {
  const said = entries({ incomplete: [{ path: 'gone.toml', reason: 'does not exist' }] });
  expect(said[0]).toMatchObject({ severity: 'blocker', location: { path: 'gone.toml' } });
});
