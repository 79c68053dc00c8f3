import { describe, expect, test } from 'vitest';
import { checklist, type Files, hardened, itemsOf } from './checklist-run.ts';

describe('attestations', () => {
  const attest = (...lines: readonly string[]): Files => ({
    ...hardened,
    'attest.toml': lines.map((line) => `[[attestation]]\n${line}\n`).join('\n'),
  });
  const word = (item: string, more = ''): string =>
    `item = "${item}"\nby = "Ada"\non = 2026-09-01\nevidence = "ticket 7"\n${more}`;
  const given = (files: Files, ...argv: readonly string[]) =>
    itemsOf(files, '--attest', 'attest.toml', ...argv);

  test('who, when and with what is said, and the item counts', async () => {
    const files = attest(word('firewall-proxy-only', 'until = 2027-09-01'));
    const { item, list } = await given(files);
    expect(item('firewall-proxy-only')).toMatchObject({
      status: 'attested',
      attestation: { by: 'Ada', on: '2026-09-01', until: '2027-09-01', evidence: 'ticket 7' },
    });
    expect(list.summary.attested).toBe(1);
    const { out } = await checklist(files, '--attest', 'attest.toml');
    expect(out).toContain('attested by Ada on 2026-09-01, until 2027-09-01: ticket 7');
  });

  test('one that has ended, or that is not there yet, counts for nothing', async () => {
    const files = attest(
      word('firewall-proxy-only', 'until = 2026-09-30'),
      word('tls-at-edge').replace('2026-09-01', '2026-10-02'),
      word('jwt-secret-rotated').replace('2026-09-01', '2025-09-01'),
      word('audit-shipped', 'until = 2026-10-01'),
    );
    const { item } = await given(files);
    expect(item('firewall-proxy-only')?.status).toBe('manual');
    expect(item('tls-at-edge')?.status).toBe('manual');
    expect(item('jwt-secret-rotated')?.status).toBe('manual');
    expect(item('audit-shipped')?.status).toBe('attested');
    const { out } = await checklist(files, '--attest', 'attest.toml');
    expect(out).toContain('(does not count: expired)');
    expect(out).toContain('2 attestations expired');
  });

  test('no word of a person takes a finding back', async () => {
    const files = {
      ...attest(word('http-bind')),
      'server.toml': hardened['server.toml'].replace('"127.0.0.1"', '"0.0.0.0"'),
    };
    expect((await given(files)).item('http-bind')?.status).toBe('failed');
  });

  test('what cannot be known from the files can be attested', async () => {
    const files = { ...attest(word('jwt-secret-strong')), 'prod.env': '' };
    expect((await given(files)).item('jwt-secret-strong')?.status).toBe('attested');
  });

  test('an item that is not there is said', async () => {
    const { ran, list } = await given(attest(word('fire-wall')));
    expect(ran.err).toContain('attest.toml: no item is called fire-wall');
    expect(list.unknownAttestations).toEqual(['fire-wall']);
    expect(ran.code).toBe(0);
  });

  test('--strict wants every manual item attested', async () => {
    const { ran } = await given(attest(word('firewall-proxy-only')), '--strict');
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/\d+ manual items without attestation \(--strict\)/);
    const all = (await itemsOf(hardened)).by('manual').map(({ id }) => word(id));
    const done = await given(attest(...all), '--strict');
    expect(done.ran.code).toBe(0);
    expect(done.by('manual')).toEqual([]);
  });

  test.each([
    ['an unknown field', word('tls-at-edge', 'who = "Bob"'), '6:1: this is no field'],
    [
      'a missing field',
      'item = "tls-at-edge"\nby = "A"\non = 2026-01-01',
      '1:1: evidence is missing',
    ],
    ['a date in quotes', word('x').replace('2026-09-01', '"2026-09-01"'), '4:1: on takes a date'],
    ['no date', word('x', 'until = 2027-02-30'), '6:9: this date does not exist'],
    ['a number', word('x').replace('"Ada"', '7'), '3:1: by takes a name, in quotes'],
    ['a blank', word('x').replace('"Ada"', '" "'), '3:1: by takes a name, in quotes'],
    ['no TOML', 'item = ', '2:'],
  ])('%s stops the run with the place, and no value', async (_, line, message) => {
    const { code, err, out } = await checklist(attest(line), '--attest', 'attest.toml');
    expect(code).toBe(2);
    expect(err).toContain(`attest.toml:${message}`);
    expect(err).not.toContain('Ada');
    expect(out).toBe('');
  });

  test('a table of another name stops the run too, and so does a file that is not there', async () => {
    const files = { ...hardened, 'attest.toml': '[[attested]]\nitem = "x"\n' };
    const { code, err } = await checklist(files, '--attest', 'attest.toml');
    expect([code, err]).toEqual([
      2,
      expect.stringContaining('attest.toml:1:3: nothing but [[attestation]] tables belongs here'),
    ]);
    expect((await checklist(hardened, '--attest', 'none.toml')).code).toBe(2);
  });

  test('what is written in it cannot forge the output', async () => {
    const hostile = word('tls-at-edge').replace('"Ada"', String.raw`"\u001b[31mx\n::error::y"`);
    for (const format of ['text', 'markdown', 'json']) {
      const { out } = await checklist(
        attest(hostile),
        '--attest',
        'attest.toml',
        '--format',
        format,
      );
      expect(out).not.toContain('\u001b');
      expect(out).not.toMatch(/^::/m);
    }
  });
});
