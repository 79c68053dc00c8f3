/**
 * What a chunk sees of a module that another chunk owns. Some chunks are needed by few runs, and by code that cannot
 * wait for an `await import()`: what others import of them are functions alone, each a call that loads the file.
 */
import { readFile } from 'node:fs/promises';
import { loadedOnCall } from './chunks.mjs';

export const isLoadedOnCall = (chunk) => loadedOnCall.includes(chunk);

/** The text of the module in its place; `names`: its own name, and the one in the chunk's file. */
export function viewOf(chunk, names) {
  const file = JSON.stringify(`./${chunk}.cjs`);
  if (!isLoadedOnCall(chunk)) {
    return `export { ${names.map(([name, there]) => `${there} as ${name}`).join(', ')} } from ${file};`;
  }
  return names
    .map(([name, there]) => {
      return `export const ${name} = (...given) => require(${file}).${there}(...given);`;
    })
    .join('\n');
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
