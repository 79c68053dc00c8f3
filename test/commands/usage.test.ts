import { expect, test } from 'vitest';
import { run } from '../fake-host.ts';
import { minimal } from './sample.ts';

test.each([
  [[], 'name one of the commands above'],
  [['help', 'chek'], 'name one of the commands above'],
  [['chek'], "unknown command 'chek', did you mean 'check'?"],
  [['check', 'ok.toml', '--frmat', 'json'], "unknown option '--frmat', did you mean '--format'?"],
  [['check', 'ok.toml', '--xyzzy'], "unknown option '--xyzzy'"],
  [['check', '--no-colo\n::x'], "unknown option '--no-colo\\u{a}::x'"],
  [['check'], "missing required argument 'paths'"],
])('%j: the last line on stderr is the reason', async (argv, reason) => {
  const { code, out, err } = await run({ 'ok.toml': minimal }, ...argv);
  expect(err.trimEnd().split('\n').at(-1)).toBe(`kalam-harden: ${reason}`);
  expect({ code, out }).toEqual({ code: 2, out: '' });
});

test.each([['--help'], ['--version'], ['check', '--help']])(
  '%j %j is no fault',
  async (...argv) => {
    const { code, err } = await run({}, ...argv);
    expect({ code, err }).toEqual({ code: 0, err: '' });
  },
);
