import { expect, test } from 'vitest';
import { hasUserInformation, hostOfEndpoint, schemeOf } from '../../src/values/url-host.ts';

test.each([
  ['https://app.example.com/path', 'app.example.com', 'https'],
  ['HTTPS://App.Example.com:8443', 'App.Example.com', 'HTTPS'],
  [' http://localhost:5173 ', 'localhost', 'http'],
  ['http://[::1]:8080/x', '::1', 'http'],
  ['[::1]:9188', '::1', undefined],
  ['[::1', '::1', undefined],
  ['127.0.0.1:80', '127.0.0.1', undefined],
  ['10.0.1.15', '10.0.1.15', undefined],
  ['::1', '::1', undefined],
  ['::1:9188', '::1:9188', undefined],
  ['http://', '', 'http'],
  ['', '', undefined],
  ['://x', 'x', undefined],
  ['a b://x', 'x', undefined],
  // As the loader has it: exactly one colon, wherever it stands.
  ['https://user:password@host', 'user', 'https'],
  ['https://user:password@host:80', 'user:password@host:80', 'https'],
  ['https://user@host:80', 'user@host', 'https'],
  ['https://x?q=/y', 'x?q=', 'https'],
  ['localhost/', 'localhost', undefined],
] as const)('host and scheme of %j', (text, host, scheme) => {
  expect(hostOfEndpoint(text)).toBe(host);
  expect(schemeOf(text)).toBe(scheme);
});

test.each([
  ['postgres://user:password@db/x', true],
  ['https://token@host', true],
  ['https://host/@scope/package', false],
  ['https://host?k=me@example.com', false],
  ['me@host, see https://host', false],
  ['me@host', false],
  ['', false],
] as const)('whether %j has user information', (text, has) => {
  expect(hasUserInformation(text)).toBe(has);
});
