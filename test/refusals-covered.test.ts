import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { rules } from '../rules/kalamdb/index.ts';
import { faultReasons } from '../src/config/file-layer.ts';
import type { Exposure } from '../src/engine/exposure.ts';
import { run } from '../src/engine/run.ts';
import { checksOf } from '../src/products/kalamdb/checks/index.ts';
import { kalamdb } from '../src/products/kalamdb/index.ts';
import { laterChecks } from '../src/products/kalamdb/later.ts';
import type { Loaded, Refusal } from '../src/products/product.ts';
import { casesOf, loadCase } from './fixture-cases.ts';

const fixtures = path.join(import.meta.dirname, '../fixtures/kalamdb');
const loader = path.join(import.meta.dirname, '../src/products/kalamdb');

/** Stands beside the rule that words a refusal, and two share the secret gate: one for a weak secret, one for none. */
const beside = ['kalamdb/env-cannot-repair-file'];
const secretGate = 'auth.jwt_secret-weak';

interface Seen {
  readonly refusal: Refusal;
  readonly loaded: Loaded;
  readonly exposure: Exposure;
}

const all: readonly Seen[] = readdirSync(fixtures)
  .flatMap((folder) => casesOf(path.join(fixtures, folder)))
  .flatMap(loadCase)
  .flatMap((file) => file.loaded.refusals.map((refusal) => ({ ...file, refusal })));
const reasonsSeen = new Set(all.map(({ refusal }) => refusal.reason));

/** The reasons that the loader's tables and its source have; those with a variable part by the tables alone. */
function reasonsOfLoader(): ReadonlySet<string> {
  const checks = kalamdb.catalog.versions.known.flatMap(checksOf);
  const ofChecks = checks.flatMap(({ reason, otherReasons = [] }) => [reason, ...otherReasons]);
  const literals = readdirSync(loader, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => reasonsIn(readFileSync(path.join(loader, file), 'utf8')));
  return new Set([
    ...faultReasons,
    ...laterChecks.map(({ reason }) => reason),
    ...ofChecks,
    ...literals,
  ]);
}

function reasonsIn(code: string): readonly string[] {
  const expressions = [...code.replace(/`[^`]*`/g, '').matchAll(/\breason:([^,;\n]*)/g)];
  return expressions.flatMap(([, expression = '']) =>
    Array.from(expression.matchAll(/'([^']+)'/g), ([, name = '']) => name),
  );
}

/** The rules that say something of a refusal: what they report with it and not without. */
function wordedBy({ refusal, loaded, exposure }: Seen): readonly string[] {
  const { problem: _, ...parsed } = loaded;
  const reports = (one: Loaded): ReadonlySet<string> => {
    const { findings } = run(kalamdb, rules, { loaded: one, exposure });
    return new Set(findings.map((finding) => JSON.stringify([finding.rule, finding.message])));
  };
  const without = reports({ ...parsed, refusals: [] });
  const added = [...reports({ ...loaded, refusals: [refusal] })].filter((one) => !without.has(one));
  const names = added.map((one) => String(JSON.parse(one)[0]));
  return [...new Set(names)].filter((name) => !beside.includes(name));
}

describe('every reason of the loader', () => {
  test('occurs in a fixture', () => {
    expect([...reasonsOfLoader()].filter((reason) => !reasonsSeen.has(reason))).toEqual([]);
  });

  test.each([...reasonsSeen].filter((reason) => reason !== secretGate).sort())(
    '%s is worded by one rule, always the same',
    (reason) => {
      const occurrences = all.filter(({ refusal }) => refusal.reason === reason);
      const names = new Set(occurrences.map((one) => wordedBy(one).join()));
      expect([...names]).toEqual([expect.stringMatching(/^kalamdb\/[^,]+$/)]);
    },
  );
});
