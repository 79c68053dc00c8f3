import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { Ajv } from 'ajv';
import { root } from './packed.ts';

export const read = (file: string): string => readFileSync(join(root, file), 'utf8');
export const good = join(root, 'examples', 'hardened');
const schemas = join(root, '..', 'shared', 'schemas');

/** What is wrong with a document by a schema of ../shared; nothing where that is not there. */
export function faults(schema: string, document: unknown): unknown {
  const file = join(schemas, schema);
  if (!existsSync(file)) return null;
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(
    JSON.parse(readFileSync(file, 'utf8')),
  );
  validate(document);
  return validate.errors ?? null;
}

/** A script with nothing of this machine's environment, in a folder. */
export function bash(folder: string, script: string, env: Readonly<Record<string, string>>) {
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '--noprofile', '-c', script], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', HOME: folder, ...env },
  });
  return { code: status, out: stdout, err: stderr };
}
