import { createHost } from '../../src/commands/host.ts';
import { main } from '../../src/main.ts';

/** What a command prints and how it exits, run in the root of the project without a terminal. */
export async function capture(argv: readonly string[]): Promise<{ out: string; code: number }> {
  let text = '';
  const host = createHost({ env: { LANG: 'C.UTF-8' }, stdout: () => ({}) });
  const out = (part: string): void => {
    text += part;
  };
  const terminal = { columns: 80, isTerminal: false };
  const code = await main(argv, { ...host, terminal, out, err: () => {} });
  return { out: text, code };
}
