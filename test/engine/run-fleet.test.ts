import { expect, test } from 'vitest';
import { defineFleetRule } from '../../src/engine/rule.ts';
import { type FleetFile, runFleet } from '../../src/engine/run-fleet.ts';
import { kalamdb } from '../../src/products/kalamdb/index.ts';

const rest = '[storage]\n[limits]\n[logging]\n[performance]\n';

function file(path: string, text: string, environment: string): FleetFile {
  const source = { path, text: `${text}\n${rest}`, kind: 'config' } as const;
  const inputs = { source, environment: new Map(), environmentComplete: false, envFiles: [] };
  const loaded = kalamdb.load(inputs, '0.7.1');
  return { loaded, exposure: { kind: 'loopback', by: 'inferred' }, environment };
}

const files = [
  file('prod/s.toml', '[server]\nhost = "127.0.0.1"\nport = 2900', 'prod'),
  file('dev/s.toml', '[server]\nport = 2901\nhost = "127.0.0.1"', 'dev'),
];

const meta = {
  title: 'Ports',
  severity: 'low',
  kind: 'broken',
  keys: ['server.port'],
  why: 'A test.',
  fix: 'port = 1',
  references: [],
  evidence: [{ facts: 'none', how: 'read' }],
  since: '0.1.0',
} as const;

test('a report is placed in the file of the member that it names, and so is what is related', () => {
  const rule = defineFleetRule(kalamdb, {
    meta,
    *check([first, second]) {
      if (!first || !second) return;
      const related = [{ member: first, key: 'server.port', message: first.environment } as const];
      yield { member: second, key: 'server.port', message: second.environment, related };
    },
  });
  const { findings } = runFleet(kalamdb, { rule }, files);
  expect(findings).toMatchObject([
    {
      message: 'dev',
      observed: '2901',
      location: { path: 'dev/s.toml', line: 2 },
      related: [{ message: 'prod', location: { path: 'prod/s.toml', line: 3 } }],
    },
  ]);
});

test('a rule is not run for fewer than two files that have its keys in a usable state', () => {
  const seen: number[] = [];
  const rule = defineFleetRule(kalamdb, {
    meta,
    check(members) {
      seen.push(members.length);
      return [];
    },
  });
  const broken = file('x/s.toml', '[server]\nhost = "127.0.0.1"\nport = "2900"', 'x');
  runFleet(kalamdb, { rule }, files.slice(0, 1));
  runFleet(kalamdb, { rule }, [...files.slice(0, 1), broken]);
  runFleet(kalamdb, { rule }, [...files, broken]);
  expect(seen).toEqual([2]);
});

test('a rule that throws is named', () => {
  const rule = defineFleetRule(kalamdb, {
    meta,
    check() {
      throw new Error('a bug');
    },
  });
  expect(runFleet(kalamdb, { rule }, files).failures).toEqual([
    { rule: 'rule', path: 'prod/s.toml' },
  ]);
});
