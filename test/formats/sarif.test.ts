import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { sarif } from '../../src/formats/sarif.ts';
import { card, finding, print, reportNames, reports, unverified } from './cases.ts';
import { invocation, type Run, runOf } from './sarif-run.ts';

const schemaFile = path.join(
  import.meta.dirname,
  '../../../shared/schemas/sarif-2.1.0.schema.json',
);

test.skipIf(!existsSync(schemaFile)).each(reportNames)(
  '%s: the schema of SARIF 2.1.0 holds',
  (name) => {
    const validate = new Ajv({ strict: false, validateFormats: false, logger: false }).compile(
      JSON.parse(readFileSync(schemaFile, 'utf8')),
    );
    for (const options of [{}, { sarifIncludeSuppressed: true, sarifCategory: 'a/b' }]) {
      validate(JSON.parse(print(sarif, reports[name], options)));
      expect(validate.errors ?? []).toEqual([]);
    }
  },
  30_000,
);

test('the head is what GitHub wants', () => {
  const log = JSON.parse(print(sarif, reports.none));
  expect(log.$schema).toBe('https://json.schemastore.org/sarif-2.1.0.json');
  expect(log.version).toBe('2.1.0');
  expect(log.runs).toHaveLength(1);
  expect(log.runs[0].results).toEqual([]);
  expect(log.runs[0].columnKind).toBe('utf16CodeUnits');
  expect(log.runs[0].tool.driver.semanticVersion).toBe('0.1.0');
  expect(log.runs[0].automationDetails).toBeUndefined();
});

describe('rules', () => {
  test('are all there, in the same words, whatever was found', () => {
    const none = runOf({}).tool.driver.rules;
    expect(runOf({ findings: [finding()] }).tool.driver.rules).toEqual(none);
    expect(none).toHaveLength(reports.none.rules.length);
  });

  test('have a security severity inside GitHub’s bands, info none', () => {
    const rules = ['critical', 'high', 'medium', 'low', 'info'] as const;
    const run = runOf({
      rules: rules.map((severity) => card({ id: `kalamdb/${severity}`, severity })),
    });
    const said = run.tool.driver.rules.map(({ properties }) => properties['security-severity']);
    expect(said).toEqual(['9.5', '8.0', '5.5', '2.0', undefined]);
    const levels = run.tool.driver.rules.map((rule) => rule.defaultConfiguration.level);
    expect(levels).toEqual(['error', 'error', 'warning', 'note', 'note']);
  });

  test('have tags that are unique and few', () => {
    const references = Array.from({ length: 30 }, (_, index) => `CWE-${index % 20}`);
    const [rule] = runOf({ rules: [card({ references })] }).tool.driver.rules;
    const tags = rule?.properties.tags ?? [];
    expect(tags.slice(0, 4)).toEqual(['security', 'kalamdb', 'insecure', 'external/cwe/cwe-0']);
    expect(new Set(tags).size).toBe(tags.length);
    expect(tags.length).toBeLessThanOrEqual(10);
  });

  test('a result points at its rule, and has no kind', () => {
    const run = runOf({ findings: [finding({ rule: 'kalamdb/unknown-key', severity: 'info' })] });
    const [result] = run.results;
    expect(run.tool.driver.rules[result?.ruleIndex ?? -1]?.id).toBe('kalamdb/unknown-key');
    expect(result?.level).toBe('note');
    expect(result?.kind).toBeUndefined();
  });
});

describe('the run', () => {
  test('is successful though it found something', () => {
    const run = runOf({ findings: [finding()] });
    expect(invocation(run)).toMatchObject({ executionSuccessful: true, exitCode: 1 });
  });

  test('is not successful when something was not checked, and says what', () => {
    const run = runOf({ incomplete: [{ path: 'gone.toml', reason: 'does not exist' }] });
    expect(invocation(run)).toMatchObject({ executionSuccessful: false, exitCode: 3 });
    expect(invocation(run)?.toolExecutionNotifications[0]).toMatchObject({
      level: 'error',
      message: { text: 'Not checked: gone.toml: does not exist' },
    });
  });

  test('is not successful when a rule failed', () => {
    const run = runOf({ failures: [{ rule: 'kalamdb/note', path: 'server.toml' }] });
    expect(invocation(run)).toMatchObject({ executionSuccessful: false, exitCode: 4 });
  });

  test('says what could not be verified', () => {
    const run = runOf({ unverified: [unverified()] });
    expect(invocation(run)).toMatchObject({ executionSuccessful: true });
    expect(invocation(run)?.toolExecutionNotifications[0]?.message.text).toContain('--env-file');
  });

  test('keeps the 5000 worst, in their order, and says that there are more', () => {
    const run: Run = JSON.parse(print(sarif, reports.many)).runs[0];
    expect(run.results).toHaveLength(5000);
    expect(new Set(run.results.map(({ level }) => level))).toEqual(new Set(['error', 'warning']));
    const lines = run.results.map(
      ({ locations }) => locations[0]?.physicalLocation.region.startLine ?? 0,
    );
    expect(lines).toEqual([...lines].sort((a, b) => a - b));
    expect(invocation(run)?.toolExecutionNotifications[0]?.message.text).toMatch(/^5000 findings/);
  });

  test('names the redaction token when it stands for something', () => {
    expect(runOf({ findings: [finding()] }).redactionTokens).toBeUndefined();
    const run = runOf({ findings: [finding({ observed: '[REDACTED]' })] });
    expect(run.redactionTokens).toEqual(['[REDACTED]']);
  });

  test('has a category only when it was asked for', () => {
    expect(runOf({}, { sarifCategory: 'prod' }).automationDetails?.id).toBe('prod/');
    expect(runOf({}, { sarifCategory: 'prod/1/' }).automationDetails?.id).toBe('prod/1/');
  });
});

describe('waived findings', () => {
  const waived = [
    finding({
      waiver: { reason: 'behind a firewall', owner: 'ops', until: '2027-01-31', where: 'policy' },
    }),
  ];

  test('are left out: GitHub would open them', () => {
    const run = runOf({ findings: [finding()], waived });
    expect(run.results).toHaveLength(1);
    expect(run.results[0]?.suppressions).toBeUndefined();
  });

  test('are in when asked for, and then every result has the array', () => {
    const run = runOf({ findings: [finding()], waived }, { sarifIncludeSuppressed: true });
    expect(run.results.map(({ suppressions }) => suppressions)).toEqual([
      [],
      [
        {
          kind: 'external',
          status: 'accepted',
          justification: 'behind a firewall; owner: ops; until: 2027-01-31',
        },
      ],
    ]);
  });
});

test('fingerprints: GitHub’s line hash where it may be shown, and ours', () => {
  const run = runOf({ findings: [finding()] });
  expect(run.results[0]?.partialFingerprints).toEqual({
    primaryLocationLineHash: 'c129715d7a2bc9a3:1',
    'kalamHarden/v1': 'f'.repeat(32),
  });
});
