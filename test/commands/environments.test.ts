import { expect, test } from 'vitest';
import { environmentsOf, type Placed } from '../../src/commands/environments.ts';
import type { ClusterNode } from '../../src/products/product.ts';

function file(path: string, id?: number, more: Partial<ClusterNode> = {}): Placed {
  const node = {
    id: String(id),
    address: `10.0.0.${id}:2910`,
    cluster: 'c',
    isNamed: false,
    peers: [],
  };
  return { path, node: id === undefined ? undefined : { ...node, ...more } };
}

function grouped(...files: readonly Placed[]): Readonly<Record<string, readonly string[]>> {
  const environments = environmentsOf(files);
  return Object.fromEntries(
    environments.map(({ name, files: own }) => [name, own.map(({ path }) => path)]),
  );
}

test('a folder is an environment, files without a folder are one', () => {
  expect(grouped(file('a.toml'), file('prod/a.toml'), file('b.toml'), file('prod/b.toml'))).toEqual(
    {
      '.': ['a.toml', 'b.toml'],
      prod: ['prod/a.toml', 'prod/b.toml'],
    },
  );
});

test('folders with nodes of one named cluster are one environment', () => {
  const named = { cluster: 'prod-eu', isNamed: true };
  expect(grouped(file('n1/s.toml', 1, named), file('n2/s.toml', 2, named))).toEqual({
    n1: ['n1/s.toml', 'n2/s.toml'],
  });
  expect(Object.keys(grouped(file('n1/s.toml', 1), file('n2/s.toml', 2)))).toEqual(['n1', 'n2']);
});

test('so are folders of which one names a node of the other', () => {
  const peers = [{ id: '1', address: '10.0.0.1:2910' }];
  expect(grouped(file('n1/s.toml', 1), file('n2/s.toml', 2, { peers }))).toEqual({
    n1: ['n1/s.toml', 'n2/s.toml'],
  });
});

test('two folders with the same node are copies of a set-up: two environments', () => {
  const named = { cluster: 'kalam', isNamed: true };
  const files = ['prod', 'staging'].flatMap((folder) => [
    file(`${folder}/1.toml`, 1, named),
    file(`${folder}/2.toml`, 2, named),
  ]);
  expect(Object.keys(grouped(...files))).toEqual(['prod', 'staging']);
});
