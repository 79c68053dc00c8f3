import { randomBytes } from 'node:crypto';
import { beforeAll, expect, test, vi } from 'vitest';
import { estimate } from '../src/commands/strength.ts';
import { strengthBy, strengthByScreens } from '../src/engine/strength.ts';
import { main } from '../src/main.ts';
import { sealSecret } from '../src/values/secret.ts';
import { fakeHost } from './fake-host.ts';

const server = `[server]
host = "127.0.0.1"
port = 2900
[storage]
[limits]
[logging]
[performance]
[auth]
`;

// Loading a product and its rules for the first time is no part of any test.
beforeAll(() => timesLoaded(''), 60_000);

/** How often the library is loaded for a file with these lines under `[auth]`. */
async function timesLoaded(lines: string, ...argv: readonly string[]): Promise<number> {
  const { host } = fakeHost({ files: { 'server.toml': server + lines } });
  const estimator = vi.fn(host.estimator);
  const code = await main(['check', 'server.toml', ...argv], { ...host, estimator });
  expect(code).toBeLessThan(2);
  return estimator.mock.calls.length;
}

test.each([
  `jwt_secret = "${randomBytes(48).toString('base64')}"`,
  `jwt_secret = "${randomBytes(32).toString('hex')}"`,
  'jwt_secret = "kalamdb-docker-dev-secret-please-change-32chars"',
  'jwt_secret = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"',
  'jwt_secret = "abcdefghijklmnopqrstuvwxyz0123456789"',
  'jwt_secret = ""',
  '',
])('the library stays where it is for %s', async (line) => {
  expect(await timesLoaded(line)).toBe(0);
  expect(await timesLoaded(line, '--target', 'kalamdb@>=0.4')).toBe(0);
});

test('the library is loaded once for a secret that looks like words', async () => {
  const line = 'jwt_secret = "a secret that somebody thought of by himself"';
  expect(await timesLoaded(line)).toBe(1);
  expect(await timesLoaded(line, '--target', 'kalamdb@>=0.4')).toBe(1);
});

test.each([
  ['hunter2', 5, 20],
  ['Summer2026!!', 15, 27],
  ['kalamdb-root-2026', 15, 27],
  ['correct horse battery staple', 35, 70],
  ['my-super-secret-signing-key-for-the-prod-server', 55, 90],
  ['ItWasTheBestOfTimesItWasTheWorstOfTimes', 50, 90],
  ['Sommer2026-Sommer2026-Winter2026-Winter', 30, 60],
  [btoa('correct horse battery staple correct horse'), 40, 80],
  [Buffer.from('my super secret signing key').toString('hex'), 30, 60],
  ['x7Kp!q2ZfA9wLm4TzR8wYc3VbN6', 96, 200],
  ['zfkqj-wxvmp-btdhg-nrcls-yaueo-qwxvk-mzptr', 96, 200],
])('%s takes between %d and %d bits', (text, least, most) => {
  const bits = estimate(text);
  expect(bits).toBeGreaterThan(least);
  expect(bits).toBeLessThan(most);
});

test('a text of any length is estimated', () => {
  const texts = ['a', '@4$0!1', 'password', 'Pa55word!', 'ßé', '1990-', '\u{1F600}', '\ud800'];
  for (const text of texts) {
    expect(estimate(text.repeat(100_000 / text.length))).not.toBeNaN();
  }
});

test('own screens come first, and a text is estimated once', () => {
  const estimator = vi.fn(() => 40);
  const strengthOf = strengthBy(estimator);
  const published = new Map([['kalamdb123', 'docs']]);
  expect(strengthOf(sealSecret('kalamdb123', published))).toBe(0);
  expect(strengthOf(sealSecret('a'.repeat(40)))).toBe(0);
  expect(strengthOf(sealSecret(randomBytes(32).toString('base64')))).toBe(96);
  expect(estimator).not.toHaveBeenCalled();
  expect(strengthOf(sealSecret('hunter2'))).toBe(40);
  expect(strengthOf(sealSecret('hunter2'))).toBe(40);
  expect(estimator).toHaveBeenCalledTimes(1);
});

test('without the library a secret of words is a fault, not a strong one; no error holds the text', () => {
  expect(() => strengthByScreens(sealSecret('hunter2'))).toThrow('the strength estimator failed');
  const leak = strengthBy((text) => {
    throw new Error(text);
  });
  expect(() => leak(sealSecret('hunter2'))).toThrow(/^the strength estimator failed$/);
});
