import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix, resolve, sep } from 'node:path';
import { expect, test } from 'vitest';

/** Lowest first. A file imports from its own layer or from one before it, never from one after. */
const layers = [
  'src/version.ts',
  'src/usage.ts',
  'src/source',
  'src/values',
  'src/config',
  'src/products',
  'src/engine',
  'rules',
  'src/report',
  'src/formats',
  'src/commands',
  'src/command-line.ts',
  'src/main.ts',
  'src/program.ts',
  'src/cli.ts',
];

/** Slow on first use, never the same twice, or work that belongs elsewhere. */
const bannedWords = /localeCompare|\bIntl\.|toLocaleString|Math\.random|\bTODO\b|\bFIXME\b/;
const drawers = ['utils', 'util', 'helpers', 'common', 'lib'];
const longest = 250;
/** Tables: rows of data, one a key, a placeholder, a version or a rule. */
const table = /catalog|placeholders|versions|(^|\/)index\.ts$/;

const root = resolve(import.meta.dirname, '..');
const files = ['src', 'rules'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => `${folder}/${file.split(sep).join('/')}`),
);
const text = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
const filesWith = (pattern: RegExp): string[] =>
  files.filter((file) => pattern.test(text.get(file) ?? ''));

/** A path from the root for what a file imports of this repository; undefined for a package. */
function target(file: string, specifier: string): string | undefined {
  if (specifier === '#rule') return 'src/engine/rule.ts';
  if (specifier === '#attack-path') return 'src/engine/attack-path.ts';
  if (specifier.startsWith('#products/')) return `src/products/${specifier.slice(10)}/index.ts`;
  if (specifier.startsWith('.')) return posix.join(posix.dirname(file), specifier);
  return undefined;
}

const specifiers = /\bfrom\s*'([^']+)'|\bimport\s*\(?\s*'([^']+)'/g;
const edges = [...text].flatMap(([from, code]) =>
  Array.from(code.matchAll(specifiers), ([, named, bare]) => target(from, named ?? bare ?? ''))
    .filter((to) => to !== undefined)
    .map((to) => ({ from, to })),
);

const layerOf = (file: string): number =>
  layers.findIndex((layer) => file === layer || file.startsWith(`${layer}/`));
/** `kalamdb` for `src/products/kalamdb/load.ts`; undefined for a file beside the folders. */
const folderIn = (parent: string, file: string): string | undefined =>
  file.startsWith(`${parent}/`)
    ? file.slice(parent.length + 1).match(/^([^/]+)\//)?.[1]
    : undefined;

test('every file stands in a layer', () => {
  expect(files.filter((file) => layerOf(file) < 0)).toEqual([]);
});

test('imports point down, at files that are there', () => {
  expect(edges.filter(({ from, to }) => layerOf(to) < 0 || layerOf(to) > layerOf(from))).toEqual(
    [],
  );
  expect(edges.filter(({ to }) => !existsSync(join(root, to)))).toEqual([]);
});

test('a product imports no other product', () => {
  const product = (file: string) => folderIn('src/products', file);
  const foreign = edges.filter(
    ({ from, to }) => product(from) && product(to) && product(from) !== product(to),
  );
  expect(foreign).toEqual([]);
});

test('a rule imports #rule, its own product and rules/shared', () => {
  const own = (folder: string, to: string): boolean =>
    to === 'src/engine/rule.ts' ||
    to === `src/products/${folder}/index.ts` ||
    to.startsWith('rules/shared/');
  const foreign = edges.filter(({ from, to }) => {
    const folder = folderIn('rules', from);
    if (!folder || folder === 'shared' || from.endsWith('/index.ts')) return false;
    return !own(folder, to);
  });
  expect(foreign).toEqual([]);
});

test('rules/shared knows no product and no single rule', () => {
  const foreign = edges.filter(
    ({ from, to }) =>
      folderIn('rules', from) === 'shared' &&
      (to.startsWith('src/products/') ||
        (to.startsWith('rules/') && !to.startsWith('rules/shared/'))),
  );
  expect(foreign).toEqual([]);
});

test('only commands loads the lists of rules', () => {
  const lists = edges.filter(({ to }) => /^rules\/[^/]+\/index\.ts$/.test(to));
  expect(lists.filter(({ from }) => !from.startsWith('src/commands/'))).toEqual([]);
});

test('only cli.ts names the process', () => {
  expect(
    filesWith(/\bprocess\.[a-z]|'(node:)?process'/).filter((file) => file !== 'src/cli.ts'),
  ).toEqual([]);
});

test('no banned word', () => {
  expect(filesWith(bannedWords)).toEqual([]);
});

test(`no file over ${longest} lines but tables, no drawer of odds and ends`, () => {
  const long = files.filter((file) => (text.get(file) ?? '').split('\n').length - 1 > longest);
  expect(long.filter((file) => !table.test(file))).toEqual([]);
  expect(files.filter((file) => file.split('/').some((part) => drawers.includes(part)))).toEqual(
    [],
  );
});
