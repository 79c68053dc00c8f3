import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  hasUserInformation,
  hostOfEndpoint,
  schemeOf,
  withoutUserInformation,
} from '../../src/values/url-host.ts';

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
  ['postgres://user:password@db/x', 'postgres://[REDACTED]@db/x', true],
  ['https://token@host', 'https://[REDACTED]@host', true],
  ['postgres://u:a/b:c#d@e f@db', 'postgres://[REDACTED]@db', false],
  ['url = "postgres://u:p"w@db"', 'url = "postgres://[REDACTED]@db"', false],
  ['a://u:p@h b://v:q@i', 'a://[REDACTED]@i', true],
  ['a://u:p@h\nb://h/@x', 'a://[REDACTED]@h\nb://[REDACTED]@x', true],
  ['https://host/@scope/package', 'https://[REDACTED]@scope/package', false],
  ['https://host', 'https://host', false],
  ['me@host, see https://host', 'me@host, see https://host', false],
  ['me@host', 'me@host', false],
  ['', '', false],
] as const)('user information of %j', (text, masked, has) => {
  expect(withoutUserInformation(text)).toBe(masked);
  expect(hasUserInformation(text)).toBe(has);
});

test('no password is left, whatever it holds', () => {
  const wild = fc
    .string({ unit: fc.constantFrom(...'ab:/@#? "\'%\t'), minLength: 1 })
    .map((inside) => `{${inside}}`);
  const around = fc.string({ unit: fc.constantFrom(...'xy"= \n') });
  fc.assert(
    fc.property(wild, around, around, (password, before, after) => {
      const masked = withoutUserInformation(`${before}db://user:${password}@host/x${after}`);
      expect(masked).not.toMatch(/[{}]|user/);
      expect(masked.includes('@host/x')).toBe(true);
    }),
  );
});

test('no text throws, masking twice changes nothing, and what has user information is masked', () => {
  const near = fc.string({ unit: fc.constantFrom(...'ab:/@[] "\n') });
  fc.assert(
    fc.property(fc.oneof(fc.string(), near), (text) => {
      const masked = withoutUserInformation(text);
      expect(withoutUserInformation(masked)).toBe(masked);
      if (hasUserInformation(text)) expect(masked).not.toBe(text);
      expect(text.includes(hostOfEndpoint(text))).toBe(true);
      expect(text.startsWith(schemeOf(text.trim()) ?? '')).toBe(true);
    }),
  );
});

test('a megabyte takes no time', () => {
  const text = '://@'.repeat(250_000);
  expect(withoutUserInformation(text)).toBe('://[REDACTED]@');
  expect(hasUserInformation(text)).toBe(true);
});
