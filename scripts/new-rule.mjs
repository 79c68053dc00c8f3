/**
 * npm run new-rule <product>/<slug>: the two places of a rule, to be filled in. The rule compiles
 * when its metadata is complete; its test passes when bad.* trips it and good.* does not.
 */
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';

const id = process.argv[2] ?? '';
const [, product, slug] = /^([a-z][a-z0-9]*)\/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/.exec(id) ?? [];

async function refusal() {
  if (!slug)
    return 'usage: npm run new-rule <product>/<slug>, for example kalamdb/trusted-proxy-any';
  if (!existsSync(`src/products/${product}`)) return `there is no src/products/${product}`;
  if (product === 'shared') return 'rules/shared is no product';
  if (/^(no|require|disallow|should)-/.test(slug))
    return 'name the fault, so that it reads after "waive"';
  if (slug.split('-').includes(product)) return 'the folder names the product already';
  if (existsSync(`rules/${id}.ts`)) return `rules/${id}.ts is there already`;
  if (await wasPublished(id)) return `${id} was a rule once; ids are never used again`;
  return undefined;
}

async function wasPublished(name) {
  return name in JSON.parse(await readFile('rules/published.json', 'utf8'));
}

/** What the product's files are called: as in the fixtures that it has. */
async function extension() {
  const folder = `fixtures/${product}`;
  if (!existsSync(folder)) return 'toml';
  const all = await readdir(folder, { recursive: true });
  return all.map((file) => /bad\.(toml|json)$/.exec(file)?.[1]).find(Boolean) ?? 'toml';
}

const rule = (version) => `import { ${product} } from '#products/${product}';
import { defineRule } from '#rule';

export default defineRule(${product}, {
  meta: {
    title: '',
    severity: '',
    kind: '',
    keys: [],
    why: '',
    fix: '',
    references: [],
    evidence: [],
    since: '${version}',
    stability: 'preview',
  },
  *check(config) {},
});
`;

const because = await refusal();
if (because) {
  console.error(`new-rule: ${because}`);
  process.exit(2);
}

const { version } = JSON.parse(await readFile('package.json', 'utf8'));
const kind = await extension();
const fixtures = `fixtures/${id}`;
const files = {
  [`rules/${id}.ts`]: rule(version),
  [`${fixtures}/bad.${kind}`]: kind === 'json' ? '{}\n' : '# The plain case; the docs show it.\n',
  [`${fixtures}/good.${kind}`]: kind === 'json' ? '{}\n' : '# The same file without the fault.\n',
};

await mkdir(`rules/${product}`, { recursive: true });
await mkdir(fixtures, { recursive: true });
for (const [file, text] of Object.entries(files)) {
  await writeFile(file, text);
  console.log(file);
}
console.log(`
Write the fault into bad.${kind} and the rule until npm run typecheck holds, then:
  npm run gen && npm run goldens -- ${slug} && npm run gen && npm test`);
