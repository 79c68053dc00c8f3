import { readFileSync } from 'node:fs';
import { capture } from './capture.ts';

const run = /(<!-- run: (.+?) -->\n```console\n)[\s\S]*?(\n```\n)/g;

/** README.md with every block under `<!-- run: … -->` as the command prints it now. */
export async function readme(): Promise<string> {
  let text = readFileSync('README.md', 'utf8');
  for (const [whole, before = '', command = '', after = ''] of text.matchAll(run)) {
    const { out, code } = await capture(command.split(' '));
    const shown = [`$ kalam-harden ${command}`, out.trimEnd(), `$ echo $?`, String(code)];
    text = text.replace(whole, () => before + shown.join('\n') + after);
  }
  return text;
}
