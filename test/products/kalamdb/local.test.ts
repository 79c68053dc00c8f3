import { describe, expect, test } from 'vitest';
import {
  isLocalClient,
  isLocalEndpoint,
  isLocalForExposure,
  isLocalForSecretGate,
} from '../../../src/products/kalamdb/local.ts';

/** facts/kalamdb §5: the server has three notions of local, which agree on little more than 127.0.0.1. */
describe('L-exp, a host: decides whether origins and cluster TLS are demanded', () => {
  test.each([
    ['127.0.0.1', true],
    ['127.0.0.2', true],
    ['127.255.255.254', true],
    ['::1', true],
    ['0:0:0:0:0:0:0:1', true],
    ['[::1]', true],
    ['localhost', true],
    ['LocalHost', true],
    [' 127.0.0.1 ', true],
    ['', false],
    ['0.0.0.0', false],
    ['::', false],
    ['[::]', false],
    ['::ffff:127.0.0.1', false],
    ['127.1', false],
    ['0x7f.1', false],
    ['2130706433', false],
    ['010.0.0.1', false],
    ['localhost.', false],
    ['localhost.localdomain', false],
    ['127.0.0.1:80', false],
    ['10.0.0.1', false],
    ['example.com', false],
  ])('%j: %s', (host, expected) => {
    expect(isLocalForExposure(host)).toBe(expected);
  });
});

describe('L-exp, an endpoint or URL: public_origin, addresses of a cluster', () => {
  test.each([
    ['http://localhost:2900', true],
    ['https://LOCALHOST/', true],
    ['http://127.0.0.1/path', true],
    ['http://[::1]:2900', true],
    ['127.0.0.1:2910', true],
    ['localhost:2910', true],
    ['[::1]:2910', true],
    ['::1', true],
    ['127.0.0.1', true],
    ['https://db.example.com', false],
    ['http://localhost.example.com', false],
    ['0.0.0.0:2910', false],
    ['[::]:2910', false],
    ['10.0.1.15:2910', false],
    ['::1:2910', false],
    ['kalamdb-node1:2910', false],
    ['', false],
  ])('%j: %s', (endpoint, expected) => {
    expect(isLocalEndpoint(endpoint)).toBe(expected);
  });
});

describe('L-jwt: decides whether a weak JWT secret is refused or warned of', () => {
  test.each([
    ['127.0.0.1', true],
    ['localhost', true],
    ['::1', true],
    ['127.0.0.2', false],
    ['LOCALHOST', false],
    ['[::1]', false],
    [' 127.0.0.1', false],
    ['0:0:0:0:0:0:0:1', false],
    ['', false],
    ['0.0.0.0', false],
  ])('%j: %s', (host, expected) => {
    expect(isLocalForSecretGate(host)).toBe(expected);
  });
});

describe('L-client: the privileges of a request', () => {
  test.each([
    ['127.0.0.1', true],
    ['127.0.0.1:51234', true],
    ['::1', true],
    ['[::1]:51234', true],
    ['localhost', true],
    ['localhost:51234', true],
    ['127.0.0.2', false],
    ['::ffff:127.0.0.1', false],
    ['10.0.0.1', false],
    ['', false],
  ])('%j: %s', (client, expected) => {
    expect(isLocalClient(client)).toBe(expected);
  });
});
