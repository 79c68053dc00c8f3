import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = resolve(import.meta.dirname, '..');
const folder = join(root, '.github', 'workflows');
const schemaFile = join(root, '..', 'shared', 'schemas', 'github-workflow.schema.json');

interface Step {
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly needs?: readonly string[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
  readonly 'timeout-minutes'?: number;
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly concurrency: unknown;
  readonly jobs: Readonly<Record<string, Job>>;
}

const load = (name: string): Workflow => parse(readFileSync(join(folder, name), 'utf8'));

describe.each(readdirSync(folder))('%s', (name) => {
  const workflow = load(name);
  const jobs = Object.values(workflow.jobs);

  test('grants nothing but what a job names', () => {
    expect(workflow.permissions).toEqual({});
    expect(jobs.filter((job) => !job.permissions)).toEqual([]);
  });

  test('ends: concurrency and a time limit for each job', () => {
    expect(workflow.concurrency).toBeDefined();
    expect(jobs.filter((job) => !job['timeout-minutes'])).toEqual([]);
  });

  test('leaves no credentials in the checkout', () => {
    const checkouts = jobs
      .flatMap(({ steps }) => steps)
      .filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
  });

  test.skipIf(!existsSync(schemaFile))(
    'fits the schema (skipped: no ../shared/schemas here)',
    () => {
      const ajv = new Ajv({ strict: false, validateFormats: false });
      const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));
      validate(workflow);
      expect(validate.errors).toBeNull();
    },
  );
});

test('the required job needs every other job', () => {
  const { required, ...others } = load('ci.yml').jobs;
  expect(required?.needs).toEqual(Object.keys(others));
});
