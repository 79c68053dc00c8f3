import { expect, test } from 'vitest';
import { environmentOf } from '../../src/config/environment.ts';
import type { Checklist } from '../../src/products/checklist.ts';
import { kalamdb } from '../../src/products/kalamdb/index.ts';
import { fillChecklist } from '../../src/report/checklist.ts';
import type { ChecklistInputs } from '../../src/report/checklist-items.ts';
import { finding, report } from '../formats/cases.ts';

const list: Checklist = {
  product: 'kalamdb',
  title: 'KalamDB',
  guides: [],
  groups: [
    {
      title: 'All',
      items: [
        { kind: 'asks', id: 'bind', title: 'Bind', rules: ['kalamdb/bind-all-interfaces'] },
        { kind: 'asks', id: 'dead', title: 'Dead', names: ['auth.max_failed_attempts'] },
        { kind: 'asks', id: 'grave', title: 'Grave', criticalOf: ['kalamdb/x'], rules: [] },
        { kind: 'asks', id: 'rest', title: 'Rest', takesRest: true },
      ],
    },
  ],
};

const source = {
  path: 'server.toml',
  text: '[server]\nhost = "0.0.0.0"\n',
  kind: 'config',
} as const;
const loaded = kalamdb.load(
  { source, environment: environmentOf([]), environmentComplete: true, envFiles: [] },
  '0.7.1',
);

function statuses(inputs: Partial<ChecklistInputs>): Readonly<Record<string, string>> {
  const { items } = fillChecklist({
    checklist: list,
    catalog: kalamdb.catalog,
    metas: {},
    files: report().files.map((file) => ({ file, loaded })),
    findings: [],
    waived: [],
    unverified: [],
    compares: { environments: false, nodes: false },
    attestations: [],
    today: '2026-10-01',
    ...inputs,
  });
  return Object.fromEntries(items.map(({ id, status }) => [id, status]));
}

const clean = { bind: 'verified', dead: 'verified', grave: 'verified', rest: 'verified' };

test('a finding fails the item of its rule, one that a person excused is said to be so', () => {
  expect(statuses({})).toEqual(clean);
  expect(statuses({ findings: [finding()] })).toEqual({ ...clean, bind: 'failed' });
  expect(
    statuses({ waived: [finding({ waiver: { reason: 'behind a firewall', where: 'policy' } })] }),
  ).toEqual({ ...clean, bind: 'waived' });
});

test('a finding for information fails nothing', () => {
  expect(statuses({ findings: [finding({ severity: 'info' })] })).toEqual(clean);
});

test('a finding about a name fails the item of that name, whatever its rule', () => {
  const dead = finding({ rule: 'kalamdb/unknown-key', key: 'auth.max_failed_attempts' });
  expect(statuses({ findings: [dead] })).toEqual({ ...clean, dead: 'failed' });
});

test('of a rule that is about an item only when it is critical, the others are for the rest', () => {
  const rule = 'kalamdb/x';
  expect(statuses({ findings: [finding({ rule, severity: 'critical' })] })['grave']).toBe('failed');
  const mild = statuses({ findings: [finding({ rule, severity: 'high' })] });
  expect(mild).toEqual({ ...clean, rest: 'failed' });
});

test('what no item speaks for fails the last one, so that nothing is lost', () => {
  const findings = [finding({ rule: 'own/rule', key: 'x.y' })];
  expect(statuses({ findings })).toEqual({ ...clean, rest: 'failed' });
});
