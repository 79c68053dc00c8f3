import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

const packagePath = /^node_modules\/(?:.*\/node_modules\/)?((?:@[^/]+\/)?[^/]+)\//;
const licenceFile = /^(licen[cs]e|copying|notice)/i;

/** The licences of the packages that `modules` (paths from the root) belong to, as one text. */
export async function licenceTexts(modules, root) {
  const folders = new Set(modules.map((module) => packagePath.exec(module)?.[0]).filter(Boolean));
  const sections = await Promise.all(
    [...folders].map((folder) => section(path.join(root, folder))),
  );
  return [
    'The published package contains code of these packages, under these licences.\n',
    ...sections.sort((a, b) => (a < b ? -1 : 1)),
  ].join(`\n${'-'.repeat(80)}\n\n`);
}

async function section(folder) {
  const { name, version, license } = JSON.parse(
    await readFile(path.join(folder, 'package.json'), 'utf8'),
  );
  const files = (await readdir(folder)).filter((file) => licenceFile.test(file)).sort();
  if (files.length === 0) throw new Error(`${name} ships no licence text`);
  const texts = await Promise.all(files.map((file) => readFile(path.join(folder, file), 'utf8')));
  const body = texts.map((text) => text.replaceAll('\r\n', '\n').trim()).join('\n\n');
  return `${name} ${version} (${license})\n\n${body}\n`;
}
