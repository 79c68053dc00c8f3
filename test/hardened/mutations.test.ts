import { describe, expect, test } from 'vitest';
import { rules } from '../../rules/kalamdb/index.ts';
import { runIn } from '../fake-host.ts';
import { type Deployment, type Executed, executed } from './deployments.ts';
import { mutated } from './mutation.ts';
import { auth } from './mutations/auth.ts';
import { inert } from './mutations/inert.ts';
import { limits } from './mutations/limits.ts';
import { network } from './mutations/network.ts';
import { operation } from './mutations/operation.ts';
import { origins } from './mutations/origins.ts';
import { secrets } from './mutations/secrets.ts';
import { start } from './mutations/start.ts';

interface Found {
  readonly rule: string;
  readonly location: { readonly path: string; readonly line: number };
}

async function found(
  { files, envFiles }: Deployment,
  version: Executed,
  more: readonly string[] = [],
): Promise<readonly Found[]> {
  const { out } = await runIn(
    { files },
    'check',
    ...Object.keys(files).filter((name) => name.endsWith('.toml')),
    ...envFiles.flatMap((name) => ['--env-file', name]),
    ...['--target', `kalamdb@${version}`, '--format', 'json', ...more],
  );
  const { findings, failures } = JSON.parse(out);
  expect(failures).toEqual([]);
  return findings;
}

const ruleIn = ({ rule, location }: Found): string => `${rule} ${location.path}`;
const known = new Map<string, Promise<ReadonlySet<string>>>();

/** What the deployment itself comes to, which is little. */
function usual(name: string, ...[before, version, more]: Parameters<typeof found>) {
  const key = [name, version, ...(more ?? [])].join(' ');
  const result =
    known.get(key) ??
    found(before, version, more).then((findings) => new Set(findings.map(ruleIn)));
  known.set(key, result);
  return result;
}

const families = { start, network, secrets, auth, origins, limits, operation, inert };

describe.each(Object.entries(families))('one wrong value: %s', (_, rows) => {
  test.each(rows.flatMap((row) => (row.only ?? executed).map((version) => ({ ...row, version }))))(
    '$in at $version: $now is $trips',
    async ({ version, ...row }) => {
      const { before, after, place } = mutated(row, version);
      const [name = ''] = row.in.split('/');
      const old = await usual(name, before, version, row.more);
      const all = await found(after, version, row.more);
      const fresh = all.filter((finding) => !old.has(ruleIn(finding)));
      const slugs = fresh.map(({ rule }) => rule.replace('kalamdb/', ''));
      expect([...new Set(slugs)].sort()).toEqual(
        [row.trips, ...Object.keys(row.also ?? {})].sort(),
      );
      const places = fresh
        .filter(({ rule }) => rule === `kalamdb/${row.trips}`)
        .map(({ location }) => `${location.path}:${location.line}`);
      expect(places).toContain(place);
    },
  );
});

test('every row is of a rule that there is', () => {
  const rows = Object.values(families).flat();
  const named = rows.flatMap(({ trips, also }) => [trips, ...Object.keys(also ?? {})]);
  expect(named.filter((slug) => !(`kalamdb/${slug}` in rules))).toEqual([]);
});
