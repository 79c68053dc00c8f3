import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const block = /\n {2}meta: \{\n([\s\S]*?)\n {2}\},\n/;
const property =
  /^ {4}(title|why|fix|references|evidence|checklist):([\s\S]*?),(?=\n {4}\w|$(?![\s\S]))/gm;

/**
 * The words of a rule (title, why, fix, references, evidence) are two thirds of its bytes, and a run needs those of
 * the rules that speak. As code they would cost every start 0.08 ms a kilobyte: the bundle keeps them as JSON, read
 * when the first of them is asked for. In the source they stay where they belong, in the rule.
 */
export async function withoutProse(root, product) {
  const folder = path.join(root, 'rules', product);
  const files = await readdir(folder).catch(() => []);
  const prose = {};
  const code = new Map();
  for (const file of files.filter((name) => name.endsWith('.ts') && name !== 'index.ts')) {
    const source = await readFile(path.join(folder, file), 'utf8');
    const { rest, words } = separate(source);
    prose[`${product}/${file.slice(0, -3)}`] = words;
    code.set(path.join(folder, file), rest);
  }
  const asset = `${product}-prose.json`;
  return {
    asset,
    text: JSON.stringify(prose),
    plugin: {
      name: `prose-${product}`,
      setup(context) {
        context.onResolve({ filter: new RegExp(`/${asset}$`) }, () => ({
          path: `./${asset}`,
          external: true,
        }));
        context.onLoad({ filter: /\.ts$/ }, async ({ path: file }) => {
          if (file === path.join(folder, 'index.ts')) {
            return { contents: await indexSource(file, asset), loader: 'ts' };
          }
          const contents = code.get(file);
          return contents === undefined ? undefined : { contents, loader: 'ts' };
        });
      },
    },
  };
}

/** Takes the literal words out of a rule's metadata; what is computed stays. */
function separate(source) {
  const words = {};
  const meta = block.exec(source)?.[1];
  if (meta === undefined) return { rest: source, words };
  const kept = meta.replace(property, (whole, name, value) => {
    const literal = literalOf(value);
    if (literal === undefined) return whole;
    words[name] = literal;
    return '';
  });
  return { rest: source.replace(meta, () => kept), words };
}

/** The value of a literal, undefined of anything that needs a name. */
function literalOf(text) {
  try {
    return new Function(`'use strict'; return (${text});`)();
  } catch {
    return undefined;
  }
}

async function indexSource(file, asset) {
  const source = await readFile(file, 'utf8');
  return `${source}
let words;
const wordsOf = (id: string) => (words ??= require('./${asset}'))[id];
for (const [id, rule] of Object.entries(rules)) {
  Object.setPrototypeOf(rule.meta, {
    get title() { return wordsOf(id).title; },
    get why() { return wordsOf(id).why; },
    get fix() { return wordsOf(id).fix; },
    get references() { return wordsOf(id).references; },
    get evidence() { return wordsOf(id).evidence; },
    get checklist() { return wordsOf(id).checklist; },
  });
}
`;
}
