import { describe, expect, test } from 'vitest';
import { commentWaivers } from '../../src/report/waiver-comments.ts';
import type { Source } from '../../src/source/source.ts';
import { open } from '../commands/hardened.ts';
import { runIn } from '../fake-host.ts';
import { obeyed } from '../formats/cases.ts';
import { check, comment, inline, rule, salt } from './waiver-cases.ts';

describe('a malformed or hostile comment', () => {
  const source = (text: string): Source => ({ path: 's.toml', text, kind: 'config' });
  const faults = (text: string): readonly string[] => {
    const span = { start: 1, end: text.length };
    return commentWaivers(source(text), [span]).faults.map(({ message }) => message);
  };

  test.each([
    ['# kalam-harden allow a/b', /^a colon is missing/],
    ['# kalam-harden: ignore a/b', /^only "allow" is known/],
    ['# kalam-harden:', /^only "allow" is known/],
    ['# KALAM-HARDEN: allow', /^the rule is missing/],
    ['# kalam-harden: allow a/b', /^value is missing: it takes the 24/],
    [comment({ value: 'x' }), /^value takes the 24/],
    [comment({ until: '2027-02-30' }), /^until takes a day/],
    [comment({ until: '9999-99-99' }), /^until takes a day/],
    [comment({ until: '+002027-01-01' }), /^until takes a day/],
    [comment({ reason: ' ' }), /^reason takes a text/],
    [`${comment()} reason="again"`, /^a field stands there twice/],
    [`${comment()} untill=2027-01-01`, /^a field is not known; did you mean until\?/],
    [`${comment()} __proto__=1`, /^a field is not of the form name=value/],
    [`${comment()} owner="open`, /^a quote is not closed/],
    [`${comment()} stray`, /^a field is not of the form/],
    [comment().replace(rule, '"a/b"'), /^the rule is missing/],
    [comment().replace(rule, 'nonsense'), /^rule takes the id of a rule/],
    [`# kalam-harden: allow ${'x'.repeat(1_000_000)}`, /^is longer than 4000 characters/],
  ])('%#', (text, wanted) => {
    expect(faults(text)).toEqual([expect.stringMatching(wanted)]);
  });

  test.each(['# checked with kalam-harden', '# see kalam-harden.toml', '#kalam'])(
    '%j is no waiver',
    (text) => {
      expect(faults(text)).toEqual([]);
    },
  );

  test('a flood of them is cut off, in no time', async () => {
    const { said, code } = await check(`${`${comment()}\n`.repeat(5000)}${open}`);
    expect(code).toBe(1);
    expect(said.length).toBeLessThan(1100);
    expect(said.at(-1) ?? '').toBeTypeOf('string');
  });

  test('none forges a line, an annotation or an escape, or repeats a secret', async () => {
    const secret = 'kdj38dHf9skL2mNq8sWz7aPq';
    const hostile = [
      comment({ reason: `::error::forged \u009b31m ##[error]x ${secret}` }),
      `# kalam-harden: allow ::error::x ${secret}`,
      `# kalam-harden: ${secret}`,
      `${comment()} owner="${secret}" ${secret}=1`,
    ];
    for (const line of hostile) {
      for (const format of [
        'text',
        'json',
        'sarif',
        'github',
        'gitlab',
        'junit',
        'markdown',
        'html',
      ]) {
        const files = { 'server.toml': inline(line), 'kalam-harden.toml': `salt = "${salt}"\n` };
        const { out, code } = await runIn({ files }, 'check', 'server.toml', '--format', format);
        expect(code).toBeLessThan(2);
        expect(out).not.toContain(secret);
        expect(out).not.toContain('\u009b');
        if (format !== 'github') expect(obeyed(out)).toEqual([]);
      }
    }
  });

  test('one in a string is a string', async () => {
    const config = open.replace('data_path = "', `data_path = "${comment().replaceAll('"', "'")}`);
    expect((await check(config)).said).toEqual([]);
  });
});
