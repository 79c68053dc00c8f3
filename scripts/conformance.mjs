/**
 * npm run conformance [-- FILE… [--base FILE]]: runs cases against our loaders and compares each with what the
 * real one answered. Product and version come from the file's name.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = path.join(import.meta.dirname, '..');
const outfile = path.join(root, 'node_modules/.cache/kalam-harden/conformance.mjs');
await build({
  entryPoints: [path.join(root, 'test/conformance/cli.ts')],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'error',
});
const { conformance } = await import(`${pathToFileURL(outfile)}`);
const files = process.argv.slice(2).map((arg) => (arg.startsWith('-') ? arg : path.resolve(arg)));
process.chdir(root);
process.exitCode = conformance(files, (line) => console.log(line));
