import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const estimator = 'src/commands/strength.ts';
const declared = /mostWords = ([\d_]+)/;

/** An esbuild plugin: word lists come along as far as the estimator reads them, the rest is dead weight. */
export async function shortenedWordLists(root) {
  const source = await readFile(path.join(root, estimator), 'utf8').catch(() => undefined);
  if (source === undefined) return { name: 'word-lists', setup() {} };
  const digits = declared.exec(source)?.[1];
  if (digits === undefined) throw new Error(`${estimator} does not say how many words it reads`);
  const mostWords = Number(digits.replaceAll('_', ''));
  return {
    name: 'word-lists',
    setup(context) {
      const filter = /@zxcvbn-ts.+(?:passwords|commonWords)\.json\.mjs$/;
      context.onLoad({ filter }, async ({ path: file }) => {
        const { default: words } = await import(pathToFileURL(file));
        const list = JSON.stringify(words.slice(0, mostWords).join('\n'));
        return { contents: `export default ${list}.split('\\n');` };
      });
    },
  };
}
