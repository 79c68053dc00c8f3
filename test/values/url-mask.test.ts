import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hasUserInformation, hostOfEndpoint, schemeOf } from '../../src/values/url-host.ts';
import { maskedUrl, maskedUrls } from '../../src/values/url-mask.ts';

test.each([
  ['postgres://user:password@db/x', 'postgres://[REDACTED]@db/x'],
  ['https://token@host', 'https://[REDACTED]@host'],
  ['https://host/@scope/package', 'https://[REDACTED]@scope/package'],
  ['a://u:p@h\nb://h/@x', 'a://[REDACTED]@x'],
  // What follows a `?` or `#` before the last `@` may be either's.
  ['postgres://u:a/b:c#d@e f@db', 'postgres://[REDACTED]'],
  ['https://host/?k=a@b', 'https://[REDACTED]'],
  ['http://collector:4317/?k=v', 'http://collector:4317/?[REDACTED]'],
  ['http://collector:4317/v1#v', 'http://collector:4317/v1#[REDACTED]'],
  ['https://u:p@host?k=a b\nc', 'https://[REDACTED]@host?[REDACTED]'],
  ['https://a?x=1,https://b', 'https://a?[REDACTED]'],
  // Endpoints are written without a scheme, too.
  ['collector:4317/?v', 'collector:4317/?[REDACTED]'],
  ['collector/path?k=v', 'collector/path?[REDACTED]'],
  ['//u:password@h', '//[REDACTED]@h'],
  ['//token@h/x', '//[REDACTED]@h/x'],
  ['u:pass word@host:2910', '[REDACTED]@host:2910'],
  ['u:p@h://x@y', '[REDACTED]@y'],
  ['u:p@h?k=v', '[REDACTED]@h?[REDACTED]'],
  ['2@10.0.1.12:2910@10.0.1.12:2900', '2@10.0.1.12:2910@10.0.1.12:2900'],
  ['//host/path', '//host/path'],
  ['/etc/kalamdb/a:b@c', '/etc/kalamdb/a:b@c'],
  // A list of peers is split at `@`: the user information is all that is left.
  ['http://u:password', 'http://[REDACTED]'],
  ['http://u:password/x', 'http://[REDACTED]/x'],
  ['http://host:4317/x', 'http://host:4317/x'],
  ['http://host:', 'http://host:'],
  ['https://host:*', 'https://host:*'],
  ['http://[::1]:2900', 'http://[::1]:2900'],
  ['https://host', 'https://host'],
  ['https://host/?', 'https://host/?'],
  ['/var/lib/what?', '/var/lib/what?'],
  ['is it #1?', 'is it #1?'],
  ['me@host, see https://host', 'me@host, see https://host'],
  ['me@host', 'me@host'],
  ['', ''],
])('%j is shown as %j', (value, shown) => {
  expect(maskedUrl(value)).toBe(shown);
});

test.each([
  ['url = "postgres://u:p"w@db"', 'url = "postgres://[REDACTED]@db"'],
  ['a://u:p@h b://v:q@i', 'a://[REDACTED]@i'],
  ['a://u:p@h\nb://h/@x', 'a://[REDACTED]@h\nb://[REDACTED]@x'],
  [
    '"http://a/?k=v" and "http://b/#v" are open',
    '"http://a/?[REDACTED]" and "http://b/#[REDACTED]" are open',
  ],
  ['"http://a/?k=a@b"', '"http://[REDACTED]@"'],
  ['db://u:"://#p@h', 'db://[REDACTED]@'],
  ["db://u:'//p?x@h", 'db://[REDACTED]@'],
  ['is it http://a/?', 'is it http://a/?'],
  ['"u:p@h:2910" and "//v:q@i" are open', '"[REDACTED]@h:2910" and "//[REDACTED]@i" are open'],
  ['A=2@10.0.1.12:2910@10.0.1.12:2900', 'A=2@10.0.1.12:2910@10.0.1.12:2900'],
  ['issuer = "https://a" # in [auth.oidc]', 'issuer = "https://a" # in [auth.oidc]'],
  ['https://host', 'https://host'],
  ['me@host, see https://host', 'me@host, see https://host'],
  ['', ''],
])('in a text %j is shown as %j', (text, shown) => {
  expect(maskedUrls(text)).toBe(shown);
});

test('no secret is left of a URL, whatever it holds', () => {
  const wild = fc
    .string({ unit: fc.constantFrom(...'ab:/@#? "\'%\t'), minLength: 1 })
    .map((inside) => `{${inside}}`);
  const around = fc.string({ unit: fc.constantFrom(...'xy"= \n') });
  fc.assert(
    fc.property(wild, around, around, (secret, before, after) => {
      for (const url of [
        `db://user:${secret}@host/x`,
        `db://host/x?${secret}`,
        `db://h#${secret}`,
      ]) {
        expect(maskedUrl(`${before}${url}${after}`)).not.toMatch(/[{}]|user/);
      }
      expect(maskedUrls(`${before}db://user:${secret}@host/x${after}`)).not.toMatch(/[{}]|user/);
    }),
  );
});

test('no text throws, masking twice changes nothing, and what has user information is masked', () => {
  const near = fc.string({ unit: fc.constantFrom(...'ab:/@[]?# "\n') });
  fc.assert(
    fc.property(fc.oneof(fc.string(), near), (text) => {
      const masked = maskedUrl(text);
      expect(maskedUrl(masked)).toBe(masked);
      if (hasUserInformation(text)) expect(masked).not.toBe(text);
      const inText = maskedUrls(text);
      expect(maskedUrls(inText)).toBe(inText);
      expect(text.includes(hostOfEndpoint(text))).toBe(true);
      expect(text.trim().startsWith(schemeOf(text.trim()) ?? '')).toBe(true);
    }),
  );
});

test('a megabyte takes no time', () => {
  for (const unit of ['://@', '://', ':1?', '?a', 'a://b?c#']) {
    const text = unit.repeat(1_000_000 / unit.length);
    const start = performance.now();
    maskedUrl(text);
    maskedUrls(text);
    expect(performance.now() - start).toBeLessThan(1000);
  }
});
