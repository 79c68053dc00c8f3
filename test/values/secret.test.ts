import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  describeSecret,
  estimateStrength,
  looksSecret,
  type SecretClass,
  sealSecret,
} from '../../src/values/secret.ts';
import type { SecretShape } from '../../src/values/secret-shape.ts';

const token = `${btoa('{"alg":"HS256","typ":"JWT"}').replace(/=+$/, '')}.eyJzdWIiOiIxIn0.c2lnbmF0dXJl`;
const privateKey = '-----BEGIN EC PRIVATE KEY-----\nMHcCAQEE\n-----END EC PRIVATE KEY-----';
const bcrypt = `$2b$12$${'abcdefghijklmnopqrstuv'}${'ABCDEFGHIJKLMNOPQRSTUVWXYZ01234'}`;
const argon2 = '$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b4dWRWJTmaaJObG';

/** The nth of a row of random byte strings that is the same in every run. */
const bytes = (length: number, index: number): Buffer => {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, (_, block) =>
    createHash('sha256').update(`${length}/${index}/${block}`).digest(),
  );
  return Buffer.concat(blocks).subarray(0, length);
};

const shapes: readonly (readonly [text: string, shape: SecretShape])[] = [
  ['', 'empty'],
  ['a'.repeat(32), 'repeated'],
  ['0'.repeat(64), 'repeated'],
  ['abcabcabcabcabcabcabcabcabcabcabc', 'repeated'],
  ['passwordpasswordpasswordpassword', 'repeated'],
  ['0123456789abcdef0123456789abcdef', 'repeated'],
  ['AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=', 'repeated'],
  [btoa('password'.repeat(4)), 'repeated'],
  [Buffer.from('secret'.repeat(8)).toString('hex'), 'repeated'],
  ['abcdefghijklmnopqrstuvwxyz123456', 'sequence'],
  ['0123456789', 'sequence'],
  ['qwertyuiopasdfghjklzxcvbnm', 'sequence'],
  ['QWERTYUIOP1234567890', 'sequence'],
  ['1qaz2wsx3edc4rfv', 'sequence'],
  ['a1b2c3d4e5f6g7h8i9', 'sequence'],
  ['aaaabbbbccccddddeeeeffffgggghhhh', 'sequence'],
  [Buffer.from(Array.from({ length: 32 }, (_, index) => index)).toString('hex'), 'sequence'],
  [btoa('abcdefghijklmnopqrstuvwxyz'), 'sequence'],
  ['test', 'words'],
  ['secret', 'words'],
  ['password', 'words'],
  ['hunter2', 'words'],
  ['kalamdb123', 'words'],
  ['x7Kp!q2Z', 'words'],
  ['CHANGE_ME_IN_PRODUCTION', 'words'],
  ['kalamdb-dev-secret-key-change-in-production', 'words'],
  ['your-secret-key-at-least-32-chars-change-me-in-production', 'words'],
  ['kalamdb-docker-dev-secret-please-change-32chars', 'words'],
  ['correct horse battery staple correct horse', 'words'],
  [btoa('correct horse battery staple correct horse'), 'words'],
  ['thisisaverylongsecretkeywithoutspaces', 'words'],
  ['MyVeryLongProductionSecretKeyForJwtTokens', 'words'],
  ['Kalam-Prod-JWT-2024!-SuperSecret-Key', 'words'],
  ['P@ssw0rd-2024-Production-Secret!', 'words'],
  ['s3cr3t-k4l4m-pr0duct10n-k3y-2024-xyz', 'words'],
  ['unusually-placid-walrus-tangerine-obelisk-quartz', 'words'],
  ['550e8400-e29b-41d4-a716-446655440000', 'random'],
  ['dbw_9f86d081884c7d659a2feaa0c55ad015', 'random'],
  ['k9Jd72hsLq0ZxVb4Tn8RmWc6Py', 'random'],
];

test.each(shapes)('shape of %j', (text, shape) => {
  expect(sealSecret(text).shape).toBe(shape);
});

test.each(['base64', 'base64url', 'hex'] as const)(
  '32 to 64 random bytes in %s are random',
  (encoding) => {
    for (let index = 0; index < 4000; index += 1) {
      const text = bytes(32 + (index % 33), index).toString(encoding);
      expect([text, sealSecret(text).shape]).toEqual([text, 'random']);
    }
  },
);

const classes: readonly (readonly [text: string, kind: SecretClass, description: string])[] = [
  ['', 'empty', '0 bytes, empty'],
  ['x', 'opaque', '1 byte, repeated'],
  ['CHANGE_ME_IN_PRODUCTION', 'placeholder', '23 bytes, placeholder'],
  ['CHANGE_ME_IN_PRODUCTION ', 'opaque', '24 bytes, words'],
  [token, 'bearer-token', `${token.length} bytes, bearer token`],
  [`Bearer ${token}`, 'bearer-token', `${token.length + 7} bytes, bearer token`],
  ['a.b.c', 'opaque', '5 bytes, words'],
  [`${btoa('{"typ":"JWT"}')}.a.b`.replaceAll('=', ''), 'opaque', '22 bytes, random'],
  [privateKey, 'pem-private-key', `${privateKey.length} bytes, PEM private key`],
  ['-----BEGIN CERTIFICATE-----', 'pem', '27 bytes, PEM'],
  [bcrypt, 'password-hash', '60 bytes, password hash'],
  [argon2, 'password-hash', `${argon2.length} bytes, password hash`],
  [bytes(32, 0).toString('base64'), 'opaque', '44 bytes, random'],
];
const published = new Map([['CHANGE_ME_IN_PRODUCTION', 'built-in default']]);

test.each(classes)('class of %j', (text, kind, description) => {
  const secret = sealSecret(text, published);
  expect(secret.class).toBe(kind);
  expect(describeSecret(secret)).toBe(description);
  expect(secret.publishedIn).toBe(published.get(text));
});

test('blank is what the servers trim to nothing', () => {
  expect(['', ' \t', '\u00a0', ' x '].map((text) => sealSecret(text).isBlank)).toEqual([
    true,
    true,
    true,
    false,
  ]);
});

test('bytes are counted as UTF-8', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(sealSecret(text).byteLength).toBe(Buffer.byteLength(text));
    }),
  );
  expect(sealSecret('\ud800').byteLength).toBe(3);
});

test('no way of printing a secret shows its text', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (inside) => {
      const text = `<<${inside}>>`;
      const secret = sealSecret(text, new Map([[text, 'docs']]));
      const values = Reflect.ownKeys(secret).map((key) => String(Reflect.get(secret, key)));
      const shown = [
        JSON.stringify({ secret }),
        String(secret),
        inspect(secret, { showHidden: true, depth: 9 }),
      ];
      expect([...shown, ...values, describeSecret(secret)].join('\n')).not.toContain('<<');
      expect(Object.isFrozen(secret)).toBe(true);
    }),
  );
  expect(`${sealSecret(bytes(36, 0).toString('base64'))}`).toBe('secret of 48 bytes (random)');
});

test('equality is that of the texts', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (left, right) => {
      expect(sealSecret(left).equals(sealSecret(left))).toBe(true);
      expect(sealSecret(left).equals(sealSecret(right))).toBe(left === right);
    }),
  );
});

test('an estimator sees the text, its number comes back, its exception does not', () => {
  const secret = sealSecret('hunter2');
  expect(estimateStrength(secret, (text) => text.length)).toBe(7);
  const leaky = (text: string): number => {
    throw new Error(text);
  };
  expect(() => estimateStrength(secret, leaky)).toThrow('the strength estimator failed');
});

test.each([
  [token, true],
  [`Bearer ${token}`, true],
  [privateKey, true],
  [bcrypt, true],
  [argon2, true],
  ['postgres://user:word@db/x', true],
  ['host=db password=hunter2', true],
  ['dbw_9f86d081884c7d659a2feaa0c55ad015', true],
  [bytes(32, 1).toString('base64'), true],
  [bytes(32, 1).toString('hex'), true],
  ['', false],
  ['127.0.0.1', false],
  ['/var/lib/kalamdb/data/warehouse/segments', false],
  ['https://app.example.com/some/very/long/path/to/a/page', false],
  ['10.0.0.0/8,172.16.0.0/12,192.168.0.0/16', false],
  ['-----BEGIN CERTIFICATE-----', true],
  ['begin rsa private key', true],
  ['the private key begins here', false],
  ['https://app.example.com/?k=v', true],
  ['The quick brown fox jumps over the lazy dog.', false],
  ['kalamdb_server=info,actix_web=warn', false],
  ['ghcr.io/kalamdb/kalamdb:0.7.1-alpine', false],
  ['C:\\ProgramData\\KalamDB\\data', false],
  ['https://hooks.example.com/k9Jd72hsLq0ZxVb4Tn8RmWc6Py', true],
] as const)('%j looks secret: %s', (text, expected) => {
  expect(looksSecret(text)).toBe(expected);
});

test('no text throws, and a megabyte is read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      sealSecret(text, published);
      looksSecret(text);
    }),
  );
  for (const part of ['a1', '$2b$', '-----BEGIN ', 'password', '{"alg",', 'eyJ.', 'aB3 ']) {
    const text = part.repeat(1_000_000 / part.length);
    expect(sealSecret(text).byteLength).toBe(text.length);
    expect(typeof looksSecret(text)).toBe('boolean');
  }
});
