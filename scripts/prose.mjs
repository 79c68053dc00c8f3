import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const block = /\n {2}meta: \{\n([\s\S]*?)\n {2}\},\n/;
const property =
  /^ {4}(title|severity|kind|why|fix|references|evidence|since|checklist):([\s\S]*?),(?=\n {4}\w|$(?![\s\S]))/gm;

/**
 * The words of a rule (title, why, fix, references, evidence, how it is graded) are two thirds of its bytes, and a run
 * needs those of the rules that speak. As code they would cost every start 0.08 ms a kilobyte: the bundle keeps them as
 * text, read when the first of them is asked for, a line of JSON for each rule. In the source they stay where they
 * belong, in the rule.
 */
export async function withoutProse(root, product) {
  const folder = path.join(root, 'rules', product);
  const files = await readdir(folder).catch(() => []);
  const lines = [];
  const code = new Map();
  for (const file of files.filter((name) => name.endsWith('.ts') && name !== 'index.ts')) {
    const source = await readFile(path.join(folder, file), 'utf8');
    const { rest, words } = separate(source);
    lines.push(`\n${product}/${file.slice(0, -3)} ${inAscii(JSON.stringify(words))}`);
    code.set(path.join(folder, file), rest);
  }
  const asset = `${product}-prose.txt`;
  return {
    asset,
    text: lines.length === 0 ? '' : `${lines.join('')}\n`,
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

const inAscii = (json) =>
  json.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

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
// Of each rule its id, and its words once they were asked for.
const words = new Map();
function wordsOf(meta: object) {
  const known = words.get(meta);
  if (typeof known !== 'string') return known;
  const read = JSON.parse(lineOf(known, require('./${asset}')));
  words.set(meta, read);
  return read;
}
function lineOf(id: string, text: string): string {
  const at = text.indexOf(\`\\n\${id} \`) + id.length + 2;
  return text.slice(at, text.indexOf('\\n', at));
}
const spoken = {
  get title() { return wordsOf(this).title; },
  get severity() { return wordsOf(this).severity; },
  get kind() { return wordsOf(this).kind; },
  get since() { return wordsOf(this).since; },
  get why() { return wordsOf(this).why; },
  get fix() { return wordsOf(this).fix; },
  get references() { return wordsOf(this).references; },
  get evidence() { return wordsOf(this).evidence; },
  get checklist() { return wordsOf(this).checklist; },
};
for (const id in rules) {
  words.set(rules[id].meta, id);
  Object.setPrototypeOf(rules[id].meta, spoken);
}
`;
}
