import { expect, test } from 'vitest';
import { markdown } from '../../src/formats/markdown.ts';
import { text } from '../../src/formats/text.ts';
import { print, report } from './cases.ts';

const edits = (number: number) => ({
  attackPaths: [
    {
      id: 'kalamdb/known-secret',
      path: '1.toml',
      outcome: 'anyone signs tokens',
      severity: 'critical' as const,
      state: 'open' as const,
      steps: [],
      versions: ['0.7.1'],
    },
  ],
  attackPathCut: Array.from({ length: number }, (_, index) => ({
    at: `${index}.toml`,
    write: `write-${index}`,
    breaks: ['kalamdb/known-secret'],
  })),
});

test.each([
  ['text', text, '  and 490 more: --format json has all'],
  ['markdown', markdown, '- and 490 more: the JSON has all'],
] as const)('%s: of many edits only the first are listed', (_, format, more) => {
  const out = print(format, report(edits(500)));
  expect(out.match(/write-/g)).toHaveLength(10);
  expect(out).toContain('500 edits to break');
  expect(out.split('\n')).toContain(more);
  expect(print(format, report(edits(10)))).not.toContain(' more: ');
});
