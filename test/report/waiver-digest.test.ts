import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundValue } from '../../src/engine/bound.ts';
import { hmacSha256Hex } from '../../src/engine/hmac.ts';
import { waiverDigest } from '../../src/report/waiver-digest.ts';
import { sealSecret } from '../../src/values/secret.ts';
import { digest, excused, salt } from './waiver-cases.ts';

describe('the digest', () => {
  test('HMAC is that of RFC 4231', () => {
    expect(hmacSha256Hex('Jefe', 'what do ya want for nothing?')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
    expect(hmacSha256Hex('k'.repeat(200), '')).toHaveLength(64);
  });

  test('changes with each thing that it covers', () => {
    const others = [
      { ...excused, rule: 'kalamdb/other' },
      { ...excused, revision: 2 },
      { ...excused, target: 'kalamdb@0.6.0-rc.0' },
      { ...excused, key: 'server.port' },
      { ...excused, bound: '"::"' },
    ].map((one) => waiverDigest(salt, one));
    const all = [digest, waiverDigest(`${salt}00`, excused), ...others];
    expect(new Set(all).size).toBe(all.length);
  });

  const nowhere = {
    source: { path: '', text: '', kind: 'config' } as const,
    span: { start: 0, end: 0 },
  };
  const settingOf = (value: unknown) => ({
    value,
    provenance: { layer: 'file' as const, shadowed: [] },
    state: 'usable' as const,
  });
  const boundOf = (value: unknown): string => boundValue(settingOf(value), nowhere, () => []);

  test('lets no secret be guessed: of class and length only', () => {
    const text = fc.string({ minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [a, b] = [sealSecret(one), sealSecret(other)];
        fc.pre(a.class === b.class && a.byteLength === b.byteLength);
        expect(boundOf(a)).toBe(boundOf(b));
      }),
    );
    expect(boundOf(sealSecret('aaaaaaaaaaaaaaaaaaaa'))).toBe(
      boundOf(sealSecret('kdj38dHf9skL2mNq8sWz')),
    );
    expect(boundOf(sealSecret('hunter22'))).not.toContain('hunter');
  });

  test('what reads like a secret under any key is one', () => {
    expect(boundOf('postgres://u:pw123456@db/x')).toBe(boundOf('postgres://u:qw123456@db/x'));
    expect(boundOf(['kdj38dHf9skL2mNq8sWz7aPq'])).not.toContain('kdj38');
    expect(boundOf('0.0.0.0')).not.toBe(boundOf('0.0.0.1'));
  });
});
