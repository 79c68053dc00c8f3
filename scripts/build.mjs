/**
 * Bundles the program as CommonJS into dist/, one file a chunk (scripts/chunks.mjs).
 *
 * esbuild does not split CommonJS by itself. So each chunk is built on its own, and an import that
 * lands in another chunk becomes a reference to that chunk's file. Which names each chunk must
 * export is found first: build, collect the references, build what they ask for, until nothing new
 * is asked. `await import()` of another chunk stays lazy.
 *
 * node scripts/build.mjs [root]
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';
import { budget, chunks, defaultChunk } from './chunks.mjs';
import { head, keepCompiled, wrapped } from './compiled-code.mjs';
import { findCycle } from './find-cycle.mjs';
import { licenceTexts } from './licences.mjs';
import { gift, isLoadedOnCall, notCallable, viewOf } from './other-chunk.mjs';
import { withoutProse } from './prose.mjs';
import { reportSizes } from './report-sizes.mjs';
import { withoutPrograms } from './without-programs.mjs';
import { shortenedWordLists } from './word-lists.mjs';

const root = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, '..'));
const manifest = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
const outputFolder = path.join(root, 'dist');
const entry = 'src/cli.ts';

const prefixes = Object.entries(chunks)
  .flatMap(([chunk, owned]) => owned.map((prefix) => ({ chunk, prefix })))
  .sort((a, b) => b.prefix.length - a.prefix.length);

/** Path of a module relative to the root, with `/`. */
const nameOf = (file) => path.relative(root, file).split(path.sep).join('/');
const fileOf = (name) => path.join(root, name);
const chunkOf = (name) =>
  prefixes.find(({ prefix }) => name.startsWith(prefix))?.chunk ?? defaultChunk;

const common = {
  absWorkingDir: root,
  bundle: true,
  write: false,
  metafile: true,
  platform: 'node',
  target: 'node20',
  mainFields: ['module', 'main'],
  charset: 'ascii',
  legalComments: 'none',
  logLevel: 'warning',
  define: {
    __VERSION__: JSON.stringify(manifest.version),
    __DOCS__: JSON.stringify((manifest.homepage ?? '').replace(/\/$/, '')),
  },
};

/** Products whose rules' words stand beside the code. */
const prose = await Promise.all(
  Object.keys(chunks)
    .filter((chunk) => chunks[chunk].includes(`rules/${chunk}/`))
    .map((product) => withoutProse(root, product)),
);
const prosePlugins = prose.map(({ plugin }) => plugin);

/** Calls `onOther` for each import of a module that another chunk owns. */
const fence = (chunk, onOther) => ({
  name: 'fence',
  setup(context) {
    context.onResolve({ filter: /.*/ }, async ({ path: specifier, pluginData, ...rest }) => {
      if (pluginData === 'resolved' || rest.kind === 'entry-point') return undefined;
      const { resolveDir, importer, kind, namespace } = rest;
      const options = { resolveDir, importer, kind, namespace, pluginData: 'resolved' };
      const found = await context.resolve(specifier, options);
      if (found.errors.length > 0 || found.external || found.namespace !== 'file') return found;
      const target = nameOf(found.path);
      return chunkOf(target) === chunk ? found : onOther(target, kind, nameOf(importer));
    });
  },
});

// --- 1. What does each chunk have to export? -------------------------------------------------

/** module → names that other chunks import of it. */
const asked = new Map();
const ask = (module, names) => {
  const known = asked.get(module) ?? new Set();
  asked.set(module, new Set([...known, ...names]));
};

const allNames = new Map();
/** All names a module exports (wanted for `import * as` and `import()`). */
async function exportsOf(module) {
  const cached = allNames.get(module);
  if (cached) return cached;
  const result = await build({ ...common, entryPoints: [fileOf(module)], format: 'esm' });
  const names = Object.values(result.metafile.outputs)[0].exports;
  allNames.set(module, names);
  return names;
}

/** What other chunks take of a chunk, in the order in which its file gives it. */
const sharedBy = (chunk) =>
  [...asked]
    .filter(([module]) => chunkOf(module) === chunk)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([module, names]) => [...names].sort().map((name) => ({ module, name })));

function input(chunk) {
  const start = chunk === chunkOf(entry) ? `import ${JSON.stringify(fileOf(entry))};\n` : '';
  return {
    stdin: {
      contents: start + gift(sharedBy(chunk), fileOf),
      resolveDir: root,
      sourcefile: `<${chunk}>`,
    },
  };
}

const reference =
  /\bfrom\s*"chunk:([^"]+)"|\bimport\(\s*"chunk:([^"]+)"\s*\)|^import "chunk:([^"]+)"/gm;
const clause =
  /(?:import|export)\s*(?:([\w$]+)\s*,?\s*)?(?:\{([^}]*)\}|\*(?:\s*as\s+[\w$]+)?)?\s*from\s*"chunk:([^"]+)"/g;

/** Reads esbuild's own, unminified output: which names are imported of which foreign module. */
async function collect(text) {
  for (const [, statically, lazily, bare] of text.matchAll(reference)) {
    const module = statically ?? lazily ?? bare;
    ask(module, lazily ? await exportsOf(module) : []);
  }
  for (const [statement, standard, braces, module] of text.matchAll(clause)) {
    if (standard) ask(module, ['default']);
    if (braces === undefined && statement.includes('*')) ask(module, await exportsOf(module));
    const names = (braces ?? '').split(',').map((part) => part.trim().split(/\s+as\s+/)[0]);
    ask(module, names.filter(Boolean));
  }
}

const size = () => [...asked.values()].reduce((sum, names) => sum + names.size, asked.size);
const live = () => [...new Set([chunkOf(entry), ...[...asked.keys()].map(chunkOf)])];

for (let before = -1; before !== size(); ) {
  before = size();
  for (const chunk of live()) {
    const marked = fence(chunk, (target) => ({ path: `chunk:${target}`, external: true }));
    const result = await build({
      ...common,
      ...input(chunk),
      format: 'esm',
      plugins: [withoutPrograms, ...prosePlugins, marked],
    });
    await collect(result.outputFiles[0].text);
  }
}

// --- 2. Build them. --------------------------------------------------------------------------

/** chunk → chunks that it needs at once, and how the first of them was asked for. */
const needs = new Map();

/** The foreign module as this chunk sees it: its names, taken from the other chunk's file. */
const reach = (chunk) => {
  const stub = fence(chunk, (target, kind, importer) => {
    if (kind !== 'dynamic-import' && !isLoadedOnCall(chunkOf(target))) {
      const known = needs.get(chunk) ?? new Map();
      needs.set(chunk, known.set(chunkOf(target), `${importer} imports ${target}`));
    }
    return { path: target, namespace: 'other-chunk', sideEffects: false };
  });
  return {
    name: 'reach',
    setup(context) {
      stub.setup(context);
      context.onResolve({ filter: /^\.\/[\w-]+\.cjs$/, namespace: 'other-chunk' }, (args) => ({
        path: args.path,
        external: true,
      }));
      context.onLoad({ filter: /.*/, namespace: 'other-chunk' }, ({ path: module }) => {
        const owner = chunkOf(module);
        const places = [...sharedBy(owner).entries()]
          .filter(([, shared]) => shared.module === module)
          .map(([at, { name }]) => ({ name, at }));
        return { contents: viewOf(owner, places), loader: 'js' };
      });
    },
  };
};

await rm(outputFolder, { recursive: true, force: true });
await mkdir(outputFolder, { recursive: true });

const faults = await notCallable(asked, chunkOf, fileOf);
const sizes = [];
/** module → the chunk it stands in. */
const placed = new Map();

for (const chunk of live()) {
  const isEntry = chunk === chunkOf(entry);
  const result = await build({
    ...common,
    ...input(chunk),
    format: 'cjs',
    minify: !process.env.UNMINIFIED,
    supported: { 'dynamic-import': false },
    outfile: path.join(outputFolder, `${chunk}.cjs`),
    plugins: [withoutPrograms, ...prosePlugins, await shortenedWordLists(root), reach(chunk)],
  });
  const [{ path: file, text }] = result.outputFiles;
  const written = isEntry ? `#!/usr/bin/env node\n${head}${text}` : wrapped(text);
  await writeFile(file, written, { mode: isEntry ? 0o755 : 0o644 });
  sizes.push({ chunk, bytes: written.length });

  const [{ inputs }] = Object.values(result.metafile.outputs);
  for (const [module, { bytesInOutput }] of Object.entries(inputs)) {
    if (bytesInOutput === 0 || /^(?:<|other-chunk:|no-programs:)/.test(module)) continue;
    const first = placed.get(module);
    if (first) faults.push(`${module} is bundled twice: in ${first} and in ${chunk}`);
    placed.set(module, chunk);
  }
}

// --- 3. Hold what was promised. --------------------------------------------------------------

const cycle = live()
  .map((chunk) => findCycle(needs, chunk))
  .find(Boolean);
if (cycle) {
  const reasons = cycle.slice(1).map((next, at) => needs.get(cycle[at]).get(next));
  faults.push(`chunks need each other at start: ${cycle.join(' → ')} (${reasons.join('; ')})`);
}
for (const [other, reason] of needs.get(chunkOf(entry)) ?? []) {
  faults.push(`--version would wait for ${other}.cjs: ${reason}`);
}
for (const { chunk, bytes } of sizes) {
  if (bytes > budget) faults.push(`${chunk}.cjs has ${bytes} bytes, more than ${budget}`);
}

for (const { asset, text } of prose) {
  if (text !== '') await writeFile(path.join(outputFolder, asset), text);
}

await writeFile(
  path.join(root, 'THIRD-PARTY-LICENSES'),
  await licenceTexts([...placed.keys()], root),
);

faults.push(...keepCompiled(path.join(outputFolder, 'cli.cjs')));
reportSizes(sizes, needs, placed.size);
for (const fault of faults) console.error(`build: ${fault}`);
if (faults.length > 0) process.exitCode = 1;
