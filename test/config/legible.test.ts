import { expect, test } from 'vitest';
import { isOpenKey, isOpenVariable } from '../../src/products/kalamdb/catalog.ts';

test.each([
  ['KALAMDB_SERVER_PORT', '2900', true],
  ['KALAMDB_SERVER_PORT', '70000', true],
  ['KALAMDB_SERVER_PORT', '2900/tcp', true],
  ['KALAMDB_JWT_EXPIRY_HOURS', '1h', true],
  ['KALAMDB_SERVER_PORT', '', true],
  ['KALAMDB_SERVER_PORT', 'hunter2', false],
  ['KALAMDB_SERVER_PORT', '48151623421337', false],
  ['KALAMDB_COOKIE_SECURE', 'on', true],
  ['KALAMDB_COOKIE_SECURE', 'hunter2', false],
  ['KALAMDB_CLUSTER_PEERS', '2@10.0.0.2:2910@n2:2900;3@[::1]:2910@n3:2900@n3;', true],
  ['KALAMDB_CLUSTER_PEERS', '2@u:hunter2@10.0.0.2:2910@n2:2900', false],
  ['KALAMDB_CLUSTER_PEERS', 'hunter2', false],
  ['KALAMDB_SERVER_HOST', 'any text', true],
  ['KALAMDB_JWT_SECRET', 'any text', false],
  ['KALAMDB_NOBODY_KNOWS', '1', false],
])('%s=%s may be shown: %s', (name, text, expected) => {
  expect(isOpenVariable(name, text)).toBe(expected);
});

test.each([
  ['server.port', '2900', true],
  ['server.port', 'hunter2', false],
  ['server.port', undefined, true],
  ['server.host', 'any text', true],
  ['security.cors.allowed_origins[]', 'any text', true],
  ['auth.jwt_secret', 'any text', false],
  ['authentication.jwt_secret', undefined, false],
  ['nobody.knows', undefined, false],
])('the string of %s, %s, may be shown: %s', (key, text, expected) => {
  expect(isOpenKey(key, text)).toBe(expected);
});
