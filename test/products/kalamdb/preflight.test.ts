import { describe, expect, test } from 'vitest';
import { kalamdb } from '../../../src/products/kalamdb/index.ts';
import type { Refusal } from '../../../src/products/product.ts';
import type { Source } from '../../../src/source/source.ts';

const sections = '[storage]\n[limits]\n[logging]\n[performance]\n';
const origins = '[security.cors]\nallowed_origins = ["https://app.example.com"]\n';

interface Given {
  readonly host?: string;
  readonly port?: number;
  /** `[cluster]` and what stands in it. */
  readonly cluster?: string;
  /** `[postgres_wire]`, turned on, and what else stands in it. */
  readonly pgwire?: string;
}

/** What a server of these listeners is refused for, its origins being in order. */
function refusals(
  given: Given,
  version = '0.7.1',
  environmentComplete = false,
): readonly Refusal[] {
  const { host = '127.0.0.1', port = 2900, cluster, pgwire } = given;
  const text = [
    `[server]\nhost = ${JSON.stringify(host)}\nport = ${port}\n`,
    sections,
    origins,
    cluster === undefined ? '' : `[cluster]\nnode_id = 1\n${cluster}\n`,
    pgwire === undefined ? '' : `[postgres_wire]\nenabled = true\n${pgwire}\n`,
  ].join('');
  const source: Source = { path: 'server.toml', text, kind: 'config' };
  const inputs = { source, environment: new Map(), environmentComplete, envFiles: [] };
  return kalamdb.load(inputs, version).refusals;
}

function preflight(given: Given, version?: string): readonly string[] {
  return refusals(given, version)
    .filter(({ stage }) => stage === 'preflight')
    .map(({ reason, key }) => `${reason} ${key}`);
}

/** facts/kalamdb §5.1, "Preflight in detail". */
describe('server.host, given to the resolver as it stands', () => {
  test.each(['', ' 127.0.0.1 ', '127.0.0.1:80', 'http://x', '*', '10.0.0.300', '[127.0.0.1]'])(
    '%j is refused, and by no check before',
    (host) => {
      expect(preflight({ host })).toEqual(['address-unresolvable server.host']);
      const before = refusals({ host }).filter(({ stage }) => stage !== 'preflight');
      expect(before).toEqual([]);
    },
  );

  test.each([
    '127.1',
    '0x7f.1',
    '2130706433',
    '010.0.0.1',
    '::1',
    '[::1]',
    '::',
    '[::]',
    'LOCALHOST',
    'db.internal',
    // Whether a zone exists, only the machine knows.
    'fe80::1%eth0',
  ])('%j is not', (host) => {
    expect(preflight({ host })).toEqual([]);
  });
});

describe('cluster.rpc_addr', () => {
  test.each([
    'http://10.20.0.11:2910',
    '10.20.0.11',
    ' 10.20.0.11:2910',
    '10.20.0.11:2910 ',
    '10.20.0.11:65536',
    '10.20.0.11:',
  ])('%j is refused', (address) => {
    const cluster = `rpc_addr = ${JSON.stringify(address)}`;
    expect(preflight({ cluster })).toEqual(['address-unresolvable cluster.rpc_addr']);
  });

  test.each(['10.20.0.11:2910', '10.20.0.11:0', '[fd00::1]:2910', 'node1.internal:2910'])(
    '%j is not',
    (address) => {
      expect(preflight({ cluster: `rpc_addr = ${JSON.stringify(address)}` })).toEqual([]);
    },
  );

  test('api_addr and peers are not looked up', () => {
    const peer = '{ node_id = 2, rpc_addr = "http://x", api_addr = "*" }';
    expect(preflight({ cluster: `api_addr = "nowhere"\npeers = [${peer}]` })).toEqual([]);
  });
});

describe('listeners on one port', () => {
  test.each([
    ['127.0.0.1', '127.0.0.1:2900', true],
    ['0.0.0.0', '10.0.0.1:2900', true],
    ['10.0.0.1', '0.0.0.0:2900', true],
    ['127.1', '127.0.0.1:2900', true],
    ['::', '[::1]:2900', true],
    ['localhost', '127.0.0.1:2900', true],
    ['node1.internal', 'NODE1.internal:2900', true],
    ['127.0.0.1', '127.0.0.2:2900', false],
    ['::', '127.0.0.1:2900', false],
    ['::', '0.0.0.0:2900', false],
    ['127.0.0.1', '127.0.0.1:2910', false],
    ['node1.internal', '10.0.0.1:2900', false],
  ])('%s against %s: %s', (host, address, expected) => {
    const found = preflight({ host, cluster: `rpc_addr = "${address}"` });
    expect(found).toEqual(expected ? ['port-conflict cluster.rpc_addr'] : []);
  });

  test('before 0.6 only the very same socket', () => {
    const same = { cluster: 'rpc_addr = "127.0.0.1:2900"' };
    const wildcard = { cluster: 'rpc_addr = "0.0.0.0:2900"' };
    expect(preflight(same, '0.5.1-beta.2')).toEqual(['port-conflict cluster.rpc_addr']);
    expect(preflight(wildcard, '0.5.1-beta.2')).toEqual([]);
    expect(preflight(wildcard, '0.6.0-rc.0')).toEqual(['port-conflict cluster.rpc_addr']);
  });

  test('the port that was written is the one at fault', () => {
    expect(preflight({ port: 2910, cluster: '' })).toEqual(['port-conflict server.port']);
    expect(preflight({ port: 5432, pgwire: '' })).toEqual(['port-conflict server.port']);
    expect(preflight({ pgwire: 'port = 2900' })).toEqual(['port-conflict postgres_wire.port']);
  });

  test('pgwire takes part while it is on, from 0.6 on', () => {
    const both = { cluster: 'rpc_addr = "127.0.0.1:5432"', pgwire: '' };
    expect(preflight(both)).toEqual(['port-conflict cluster.rpc_addr']);
    expect(preflight(both, '0.5.1-beta.2')).toEqual([]);
    expect(preflight({ pgwire: 'host = ""' })).toEqual(['address-unresolvable postgres_wire.host']);
  });
});

test('there was no preflight before 0.4.0-alpha3', () => {
  expect(preflight({ host: 'http://x' }, '0.3.0-alpha2')).toEqual([]);
  expect(preflight({ host: 'http://x' }, '0.4.0-alpha3')).toHaveLength(1);
});

test('the preflight comes before the secret gate', () => {
  const stages = refusals({ host: '*' }, '0.7.1', true).map(({ stage }) => stage);
  expect(stages).toEqual(['preflight', 'secret-gate']);
});
