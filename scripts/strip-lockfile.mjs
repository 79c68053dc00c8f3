/**
 * Takes every URL out of package-lock.json, so that it names no host: npm leaves `resolved` out by
 * .npmrc, but has no setting for `funding`. With --check it changes nothing and fails on a URL, and
 * on an optional package (a tool's binary for another platform) that npm left out of the file:
 * `npm ci` then refuses to run.
 */
import { readFile, writeFile } from 'node:fs/promises';

const file = 'package-lock.json';
const text = await readFile(file, 'utf8');
const lock = JSON.parse(text);

function faults() {
  const urls = text
    .split('\n')
    .flatMap((line, at) => (line.includes('://') ? [`URL on line ${at + 1}`] : []));
  const locked = new Set(
    Object.keys(lock.packages).map((name) => name.split('node_modules/').at(-1)),
  );
  const missing = Object.values(lock.packages)
    .flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies))
    .filter((name) => !locked.has(name))
    .map((name) => `optional package ${name} is missing`);
  return [...urls, ...missing];
}

if (process.argv.includes('--check')) {
  const found = faults();
  for (const fault of found) console.error(`${file}: ${fault}`);
  if (found.length > 0) process.exitCode = 1;
} else {
  for (const entry of Object.values(lock.packages)) {
    delete entry.funding;
    delete entry.resolved;
  }
  const stripped = `${JSON.stringify(lock, null, 2)}\n`;
  if (stripped !== text) await writeFile(file, stripped);
}
