import { expect, test } from 'vitest';
import { programFor } from '../../src/command-line.ts';
import { checkDefaults } from '../../src/commands/check-defaults.ts';
import { fakeHost } from '../fake-host.ts';

test('a run without options, which commander never sees, is what commander would make of it', async () => {
  const program = await programFor('check', fakeHost({}).host, () => undefined);
  const check = program.commands.find((command) => command.name() === 'check');
  expect(check?.opts()).toEqual(checkDefaults);
});
