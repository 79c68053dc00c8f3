import { expect, test } from 'vitest';
import { unparsedMasks } from '../../src/config/masks.ts';
import type { Source } from '../../src/source/source.ts';

/** What is left of a file that does not parse. */
function shown(text: string): string {
  const source: Source = { path: 'server.toml', text, kind: 'config' };
  const spans = [...unparsedMasks(source)].reverse();
  return spans.reduce((left, { start, end }) => `${left.slice(0, start)}…${left.slice(end)}`, text);
}

test.each([
  ['port = 2900', 'port = …'],
  ['  auth . jwt_secret="x" # old', '  auth . jwt_secret=…'],
  ['"server".port = 2900', '"server".port = …'],
  ['[auth.local]', '[auth.local]'],
  ['[[cluster.peers]]', '[[cluster.peers]]'],
  // Not a header but what an array or a string may go on with.
  ['["hunter2"]', '…'],
  ['[ 48151623421337 ]', '…'],
  ['    "https://app.example.com",', '    …'],
  // The last line of a key in base64 looks like the beginning of an assignment.
  ['bm90IGEgcmVhbCBrZXk=', '…'],
  ['bm90IGEgcmVhbCBrZQ==', '…'],
  ['words of a passphrase = 5', '…'],
  [`${'a'.repeat(200)} = 5`, '…'],
  [`[${'a'.repeat(200)}]`, '…'],
  ['port == 5', '…'],
  ['', ''],
])('%j is shown as %j', (line, expected) => {
  expect(shown(line)).toBe(expected);
  expect(shown(`a = 1\r\n${line}\nb = 2`)).toBe(`a = …\r\n${expected}\nb = …`);
});

test('of a line of a megabyte nothing is shown', () => {
  const text = 'a.'.repeat(500_000);
  const masks = unparsedMasks({ path: 'server.toml', text, kind: 'config' });
  expect(masks).toEqual([{ start: 0, end: text.length }]);
});
