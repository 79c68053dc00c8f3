import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isUsableOrigin, parseWebOrigin } from '../../src/values/web-origin.ts';

const origins: readonly (readonly [text: string, reading: string, isUsable: boolean])[] = [
  ['https://app.example.com', 'https app.example.com', true],
  ['http://localhost:5173', 'http localhost 5173', true],
  ['http://127.0.0.1', 'http 127.0.0.1', true],
  ['https://[::1]:8443', 'https ::1 8443', true],
  ['https://[::ffff:7f00:1]', 'https ::ffff:7f00:1', true],
  ['https://xn--bcher-kva.example', 'https xn--bcher-kva.example', true],
  ['https://my_app.example.', 'https my_app.example.', true],
  ['https://x:80', 'https x 80', true],
  ['chrome-extension://abcdef', 'chrome-extension abcdef', true],
  ['*', 'wildcard', true],
  ['null', 'null', true],
  // R30: these four break every HTTP worker.
  ['', 'empty', false],
  ['https://', 'bad-host', false],
  [' * ', 'surrounding-blank', false],
  ['a b', 'control-or-space', false],
  [' ', 'surrounding-blank', false],
  ['https://x\ty', 'control-or-space', false],
  ['https://bücher.example', 'not-ascii', false],
  ['app.example.com', 'no-scheme', true],
  ['localhost:3000', 'no-scheme', true],
  ['://x', 'no-scheme', true],
  ['//x', 'no-scheme', true],
  ['https:/x', 'no-scheme', false],
  ['https://user:word@x', 'user-information', true],
  ['https://*.example.com', 'wildcard-pattern', true],
  ['*.example.com', 'no-scheme', true],
  ['https://x/', 'trailing-slash', true],
  ['https://x/app', 'path', true],
  ['https://x/ä', 'not-ascii', false],
  ['https://x?y', 'query', true],
  ['https://x#y', 'fragment', true],
  ['https://App.example.com', 'upper-case', true],
  ['HTTPS://x', 'upper-case', true],
  ['https://x:443', 'default-port', true],
  ['http://x:80', 'default-port', true],
  ['https://x:', 'bad-port', true],
  ['https://x:0443', 'bad-port', true],
  ['https://x:99999', 'bad-port', true],
  ['https://x:80:90', 'bad-port', false],
  ['https://x,https://y', 'path', true],
  ['["https://x"]', 'no-scheme', false],
  ['https://x..y', 'bad-host', true],
  ['https://127.1', 'bad-host', true],
  ['https://010.0.0.1', 'bad-host', true],
  ['https://[::ffff:127.0.0.1]', 'bad-host', true],
  ['https://[::1', 'bad-host', false],
  ['https://[::1]x', 'bad-host', true],
  ['https://%41', 'bad-host', false],
  ['file:///x', 'path', false],
];

test.each(origins)('origin %j', (text, reading, isUsable) => {
  const origin = parseWebOrigin(text);
  const parts = origin.ok ? [origin.scheme, origin.host, origin.port] : [origin.fault];
  expect(parts.filter((part) => part !== undefined).join(' ')).toBe(reading);
  expect(isUsableOrigin(text)).toBe(isUsable);
});

// Answers of the http crate 0.2.12, executed.
test.each([
  ['/', true],
  ['?', false],
  ['#', false],
  ['%', false],
  [':', true],
  ['@', false],
  ['http:x', true],
  ['https://@x', true],
  ['https://a@b@c', true],
  ['https://%@c', true],
  ['https://x/{"a|b"}', true],
  ['https://x/`', false],
  ['https://x?`', true],
  ['https://x#ä \t', true],
  ['https://x#\n', false],
  [`${'a'.repeat(64)}://x`, true],
  [`${'a'.repeat(65)}://x`, false],
  [`/${'a'.repeat(65_533)}`, true],
  [`/${'a'.repeat(65_534)}`, false],
] as const)('the http crate on %j', (text, isUsable) => {
  expect(isUsableOrigin(text)).toBe(isUsable);
});

test('no text throws, and what a browser sends is usable and is written again alike', () => {
  const near = fc.string({ unit: fc.constantFrom(...'ab1:/.*[]@ ?#A') });
  const any = fc.oneof(
    fc.string(),
    near,
    near.map((rest) => `https://${rest}`),
    fc.webUrl(),
  );
  fc.assert(
    fc.property(any, (text) => {
      const origin = parseWebOrigin(text);
      if (!origin.ok) return;
      const host = origin.host.includes(':') ? `[${origin.host}]` : origin.host;
      const port = origin.port === undefined ? '' : `:${origin.port}`;
      expect(`${origin.scheme}://${host}${port}`).toBe(text);
      expect(isUsableOrigin(text)).toBe(true);
    }),
  );
});
