import { expect, test } from 'vitest';
import { setAlready } from '../../rules/shared/set-already.ts';
import type { GivenKey } from '../../src/config/given.ts';
import { catalog } from '../../src/products/kalamdb/catalog.ts';

const location = {
  source: { path: 'server.toml', text: '', kind: 'config' },
  span: { start: 0, end: 0 },
} as const;

/** Whether a line that stands in for `auth.local.old` sets the one key that the file has. */
function isSet(line: string, own: string): boolean {
  const given = catalog.keys.flatMap((row): readonly GivenKey[] =>
    row.key === own ? [{ row, location, value: true, below: false }] : [],
  );
  return (
    setAlready(line, 'auth.local.old', (isWanted) => given.filter(({ row }) => isWanted(row))) !==
    undefined
  );
}

test.each([
  ['enabled = true', 'auth.local.enabled', true],
  ['enabled = true', 'auth.oidc.enabled', false],
  ['enabled = true # in [auth.oidc]', 'auth.oidc.enabled', true],
  ['enabled = true # in [auth.oidc]: for people', 'auth.oidc.enabled', true],
  ['enabled = true # in [auth.oidc]', 'auth.local.enabled', false],
  ['enabled = true # or false', 'auth.local.enabled', true],
  ['transaction_timeout_secs = 1 # before the first section', 'transaction_timeout_secs', true],
  ['transaction_timeout_secs = 1', 'transaction_timeout_secs', false],
  ['# remove enabled', 'auth.local.enabled', false],
])('that %j sets %s is %s', (line, own, expected) => {
  expect(isSet(line, own)).toBe(expected);
});
