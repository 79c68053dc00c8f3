import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readToml } from '../../src/config/read-toml.ts';
import { modelOf } from '../../src/config/struct.ts';
import { kalamdb } from '../../src/products/kalamdb/index.ts';
import { parseToml } from '../../src/source/toml.ts';

const { catalog } = kalamdb;
const versions = ['0.4.0-alpha2', '0.5.1-beta.2', '0.7.1'];

/** Everything of a file that its reading gives, in the order in which it is found. */
function layerOf(text: string, version: string): string {
  const result = parseToml(text);
  if (!result.ok) return expect.fail(result.problem.message);
  const source = { path: 'server.toml', text, kind: 'config' } as const;
  const { values, sections, faults, unread } = readToml(
    source,
    result.root,
    modelOf(catalog, version),
  );
  const shown = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value);
  return JSON.stringify([[...values], [...sections], faults, unread], shown);
}

/** The same names in another order, another table under a second name, fields of some versions, fields of none. */
const tables: readonly string[] = [
  '[server]\nhost = "a"\nport = 1\n',
  '[server]\nport = 1\nhost = "a"\n',
  '[server]\nport = 1\nworkers = 2\nzone = 3\n',
  '[auth]\njwt_secret = "x"\n[auth.local]\nenabled = true\n',
  '[authentication]\njwt_secret = "x"\n',
  '[auth]\njwt_secret = "x"\n[authentication]\njwt_secret = "y"\n',
  '[cluster]\nnode_id = 1\npeers = [{ node_id = 2, rpc_addr = "a", api_addr = "b" }, { node_id = 3 }]\n',
  '[server.host]\nport = 1\n',
  '[nothing]\na = 1\n[nothing.b]\nc = 2\n',
];

test('a table reads the same whatever was read before it', () => {
  const pair = fc.tuple(fc.constantFrom(...tables), fc.constantFrom(...versions));
  const alone = new Map<string, string>();
  fc.assert(
    fc.property(fc.array(pair, { minLength: 2, maxLength: 12 }), (files) => {
      for (const [text, version] of files) {
        const read = layerOf(text, version);
        const name = `${version} ${text}`;
        expect(read).toBe(alone.get(name) ?? read);
        alone.set(name, read);
      }
    }),
  );
});

test('keys are read in sorted order, whatever the order of lines', () => {
  const faulty = ['host = 1', 'port = "x"'];
  const keys = (lines: readonly string[]): readonly string[] =>
    JSON.parse(layerOf(`[server]\n${lines.join('\n')}\n`, '0.7.1'))[2]
      .filter(({ reason }: { reason: string }) => reason !== 'missing')
      .map(({ key }: { key: string }) => key);
  expect(keys(faulty)).toEqual(['server.host', 'server.port']);
  expect(keys(faulty.toReversed())).toEqual(keys(faulty));
});
