/**
 * What a chunk gives to the others, and what it sees of a module that another chunk owns. Some chunks are needed by
 * few runs, and by code that cannot wait for an `await import()`: what others import of them are functions alone, each
 * a call that loads the file.
 */
import { readFile } from 'node:fs/promises';
import { loadedOnCall } from './chunks.mjs';

export const isLoadedOnCall = (chunk) => loadedOnCall.includes(chunk);

/**
 * A module that gives what others take of a chunk (`shared`: modules and names), and nothing else. As a list: a getter
 * each, as esbuild would make them, or a property each would be made by name at every start.
 */
export function gift(shared, fileOf) {
  const imports = shared.map(
    ({ module, name }, at) =>
      `import { ${name} as name${at} } from ${JSON.stringify(fileOf(module))};`,
  );
  return [...imports, `module.exports = [${shared.map((_, at) => `name${at}`).join(', ')}];`].join(
    '\n',
  );
}

/** The text of the module in its place; `places`: its names, and where each stands in what the chunk's file gives. */
export function viewOf(chunk, places) {
  const file = JSON.stringify(`./${chunk}.cjs`);
  if (isLoadedOnCall(chunk)) {
    return places
      .map(
        ({ name, at }) => `export const ${name} = (...given) => require(${file})[${at}](...given);`,
      )
      .join('\n');
  }
  // Names of their own, so that a call need not look the name up in what the file gives.
  const taken = places.map(({ at }) => `const name${at} = chunk[${at}];`);
  const given = places.map(({ name, at }) => `name${at} as ${name}`);
  return [`const chunk = require(${file});`, ...taken, `export { ${given.join(', ')} };`].join(
    '\n',
  );
}

/** `asked`: module → what others import of it. What of that cannot be called, and would have to be. */
export async function notCallable(asked, chunkOf, fileOf) {
  const faults = [];
  for (const [module, names] of asked) {
    if (!isLoadedOnCall(chunkOf(module))) continue;
    const text = await readFile(fileOf(module), 'utf8');
    for (const name of names) {
      if (!text.includes(`export function ${name}(`))
        faults.push(`${module} is loaded when called, and ${name} is no function`);
    }
  }
  return faults;
}
