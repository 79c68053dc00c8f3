import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../src/engine/fingerprint.ts';
import { run } from '../fake-host.ts';

/** Tables of a config as keys and values: rules find much in it. */
const tables: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  server: [
    ['host', '0.0.0.0'],
    ['unknown_key', 'a'],
    ['another_key', 'b'],
  ],
  auth: [
    ['jwt_secret', 'kalamdb-secret-key-change-in-production'],
    ['tokens', 'x'],
  ],
  logging: [['level', 'trace']],
};

interface Writing {
  readonly order: readonly string[];
  readonly lineEnd: '\n' | '\r\n';
  readonly quotesValues: '"' | "'";
  readonly quotesKeys: boolean;
  readonly isDotted: boolean;
  readonly room: string;
  readonly between: readonly string[];
  readonly hasMark: boolean;
}

const writing: fc.Arbitrary<Writing> = fc.record({
  order: fc.shuffledSubarray(Object.keys(tables), { minLength: 3 }),
  lineEnd: fc.constantFrom('\n' as const, '\r\n' as const),
  quotesValues: fc.constantFrom('"' as const, "'" as const),
  quotesKeys: fc.boolean(),
  isDotted: fc.boolean(),
  room: fc.constantFrom('', ' ', '\t', '   '),
  between: fc.array(fc.constantFrom('', '  ', '# a comment', '\t# host = "::1"'), { maxLength: 4 }),
  hasMark: fc.boolean(),
});

function written(how: Writing): string {
  const { quotesKeys, quotesValues: quote, room } = how;
  const name = (key: string): string => (quotesKeys ? `"${key}"` : key);
  const lines = how.order.flatMap((table) => {
    const head = how.isDotted ? [] : [`${room}[${room}${name(table)}${room}]`];
    const before = how.isDotted ? `${name(table)}${room}.${room}` : '';
    const entries = (tables[table] ?? []).flatMap(([key, value]) => [
      ...how.between,
      `${room}${before}${name(key)}${room}=${room}${quote}${value}${quote}${room}`,
    ]);
    return [...how.between, ...head, ...entries];
  });
  return (how.hasMark ? '\ufeff' : '') + lines.join(how.lineEnd) + how.lineEnd;
}

interface Printed {
  readonly rule: string;
  readonly key: string;
  readonly location: { readonly line: number };
  readonly fingerprint: string;
  readonly lineHash?: string;
}

async function findings(text: string, path = 'server.toml'): Promise<readonly Printed[]> {
  const argv = ['check', path, '--target', 'kalamdb', '--format', 'json'];
  const { out } = await run({ [path]: text }, ...argv);
  return JSON.parse(out).findings;
}
const fingerprints = async (text: string, path?: string): Promise<readonly string[]> =>
  (await findings(text, path)).map(({ fingerprint }) => fingerprint).sort();

const plain = written({
  order: Object.keys(tables),
  lineEnd: '\n',
  quotesValues: '"',
  quotesKeys: false,
  isDotted: false,
  room: ' ',
  between: [],
  hasMark: false,
});

describe('fingerprints', () => {
  test('stay under edits that do not change what the file means', async () => {
    const before = await fingerprints(plain);
    expect(before.length).toBeGreaterThan(4);
    await fc.assert(
      fc.asyncProperty(writing, async (how) => {
        expect(await fingerprints(written(how))).toEqual(before);
      }),
      { numRuns: 60 },
    );
  }, 60_000);

  test('stay when the file is renamed', async () => {
    expect(await fingerprints(plain, 'deploy/other.toml')).toEqual(await fingerprints(plain));
  });

  test('differ for different keys of one rule', async () => {
    const found = await findings(plain);
    const unknown = found.filter(({ rule }) => rule === 'kalamdb/unknown-key');
    expect(unknown.length).toBeGreaterThan(1);
    const different = new Set(unknown.map(({ fingerprint }) => fingerprint));
    expect(different.size).toBe(unknown.length);
  });

  test('differ in each part of the identity, and only there', () => {
    const part = fc.string({ maxLength: 20 });
    const identity = fc.record({ product: part, rule: part, key: part, item: part });
    fc.assert(
      fc.property(identity, identity, (one, other) => {
        const isSame = JSON.stringify(one) === JSON.stringify(other);
        expect(fingerprintOf(one) === fingerprintOf(other)).toBe(isSame);
      }),
    );
    const { item: _, ...whole } = { product: 'p', rule: 'r', key: 'k', item: '' };
    expect(fingerprintOf(whole)).not.toBe(fingerprintOf({ ...whole, item: '' }));
  });
});

describe('GitHub’s line hash', () => {
  /** Of the findings on the second line, of which there is one at least. */
  const hashOf = async (text: string): Promise<readonly (string | undefined)[]> => {
    const found = (await findings(text)).filter(({ location }) => location.line === 2);
    expect(found.length).toBeGreaterThan(0);
    return [...new Set(found.map(({ lineHash }) => lineHash))];
  };
  const after = '\n# '.padEnd(120, '-');

  test('is there where a line is shown', async () => {
    const hashes = await hashOf(`[server]\nhost = "0.0.0.0"${after}`);
    expect(hashes).toEqual([expect.stringMatching(/^[0-9a-f]+:1$/)]);
  });

  test('is left out where a secret would go into it', async () => {
    const value = '[server]\nhost = "0.0.0.0"\n[auth]\njwt_secret = "short"\n';
    expect(await hashOf(value)).toEqual([undefined]);
    const comment = '[server]\nhost = "0.0.0.0"\n# password = hunter2\n';
    expect(await hashOf(comment)).toEqual([undefined]);
  });
});
