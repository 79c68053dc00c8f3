import { expect, test } from 'vitest';
import { environmentOf } from '../../../src/config/environment.ts';
import { kalamdb } from '../../../src/products/kalamdb/index.ts';
import type { Loaded } from '../../../src/products/product.ts';
import type { Source } from '../../../src/source/source.ts';

const sections = '[storage]\n[limits]\n[logging]\n[performance]\n';

function load(rest: string, envFile = ''): Loaded {
  const text = `[server]\nhost = "127.0.0.1"\nport = 2900\n${sections}${rest}`;
  const source: Source = { path: 'server.toml', text, kind: 'config' };
  const ofVariables: Source = { path: 'prod.env', text: envFile, kind: 'env-file' };
  const entries = envFile.split('\n').flatMap((line, start) => {
    const [name = '', value] = line.split('=');
    const span = { start, end: start };
    return value === undefined ? [] : { name, value, nameSpan: span, valueSpan: span };
  });
  const variables = entries.map(({ name, value, nameSpan }) => {
    return { name, value, location: { source: ofVariables, span: nameSpan } };
  });
  const environment = environmentOf(variables);
  const envFiles = [{ source: ofVariables, entries }];
  return kalamdb.load({ source, environment, environmentComplete: true, envFiles }, '0.7.1');
}

// More than any report lists, and few enough for a file of a megabyte of them.
test.each([
  ['tables without a key', `[cluster]\nnode_id = 1\npeers = [${'{},'.repeat(100_000)}]`],
  ['arrays for tables', `[cluster]\nnode_id = 1\npeers = [${'[],'.repeat(100_000)}]`],
  ['no tables', `[cluster]\nnode_id = 1\npeers = [${'1,'.repeat(100_000)}]`],
  ['no ranges', `[security]\ntrusted_proxy_ranges = [${'"x",'.repeat(100_000)}]`],
  ['no origins', `[security.cors]\nallowed_origins = [${'"",'.repeat(100_000)}]`],
])('of a list of %s the first refusals are told', (_, list) => {
  const { refusals, settings } = load(list);
  expect(refusals.length).toBeGreaterThan(1000);
  expect(refusals.length).toBeLessThan(5000);
  expect(refusals.every(({ location }) => location.span.end > location.span.start)).toBe(true);
  expect(settings['cluster.peers']?.value ?? []).toEqual([]);
});

test('one list of tables that is refused hides nothing of what stands behind it', () => {
  const peers = `[cluster]\nnode_id = 1\npeers = [${'{},'.repeat(10_000)}]\n`;
  const { refusals, unread } = load(`${peers}[files]\nmax_size_bytes = "x"\nmax_size = 1\n`);
  expect(refusals.filter(({ key }) => key === 'files.max_size_bytes')).toHaveLength(1);
  expect(unread.map(({ key }) => key)).toEqual(['files.max_size']);
});

test('the strings of an environment are sealed once for all who ask', () => {
  const { strings } = load('', 'A=secret\nA=other\nKALAMDB_X=third');
  expect(strings().map(({ key }) => key)).toEqual(['server.host', 'A', 'A', 'KALAMDB_X']);
  expect(strings().at(-1)).toBe(strings().at(-1));
});
