import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { inferExposure } from '../src/commands/exposure.ts';
import { environmentOf } from '../src/config/environment.ts';
import { newest } from '../src/config/version.ts';
import type { Exposure } from '../src/engine/exposure.ts';
import { type ExposureKind, exposures } from '../src/engine/exposure.ts';
import { kalamdb } from '../src/products/kalamdb/index.ts';
import type { Inputs, Loaded } from '../src/products/product.ts';
import { parseEnvFile } from '../src/source/env-file.ts';

/**
 * One case of a rule's fixture folder: a file, or a folder with the config (of a fleet several, also in sub-folders),
 * its env files, and `args` with the options it is checked with. `@version` in the name is the target.
 */
export interface FixtureCase {
  /** `bad-env-wins@0.7.1` */
  readonly name: string;
  readonly path: string;
  readonly intention: 'bad' | 'good' | 'unverified';
  readonly version: string;
}

export function casesOf(folder: string): readonly FixtureCase[] {
  return readdirSync(folder)
    .filter((entry) => !entry.endsWith('.out') && !entry.includes('.fixed.'))
    .sort()
    .map((entry) => {
      const name = entry.replace(/\.toml$/, '');
      const intention = /^(bad|good|unverified)/.exec(name)?.[1];
      if (intention !== 'bad' && intention !== 'good' && intention !== 'unverified') {
        throw new Error(`${folder}/${entry}: a case is called bad…, good… or unverified…`);
      }
      const version = name.split('@')[1] ?? newest(kalamdb.catalog.versions);
      return { name, path: path.join(folder, entry), intention, version };
    });
}

/** A config of a case, loaded as `check` would with the options of its `args`. */
export interface LoadedFile {
  readonly inputs: Inputs;
  readonly loaded: Loaded;
  readonly exposure: Exposure;
}

/** One file, or of a fleet several: the configs of the case folder and of its sub-folders (`prod/`, `staging/`). */
export function loadCase(fixture: FixtureCase): readonly LoadedFile[] {
  const isFolder = statSync(fixture.path).isDirectory();
  const root = isFolder ? fixture.path : path.dirname(fixture.path);
  const files = isFolder ? filesIn(root) : [path.basename(fixture.path)];
  const args = isFolder ? readArgs(path.join(root, 'args')) : [];
  const envFiles = files
    .filter((file) => file.endsWith('.env'))
    .map((file) => readEnvFile(root, file));
  const entries = envFiles.flatMap(({ source: from, entries: all }) =>
    all.map(({ name, value, nameSpan }) => ({
      name,
      value,
      location: { source: from, span: nameSpan },
    })),
  );
  const given = exposures.find((kind) => args.includes(kind));
  return files
    .filter((file) => file.endsWith('.toml'))
    .map((file) => {
      const inputs: Inputs = {
        source: { path: file, text: readText(path.join(root, file)), kind: 'config' },
        environment: environmentOf(entries),
        environmentComplete: args.includes('--env-complete'),
        envFiles,
      };
      const loaded = kalamdb.load(inputs, fixture.version);
      return { inputs, loaded, exposure: given ? byOption(given) : inferExposure([loaded]) };
    });
}

/** Paths below a folder with `/`, in order. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.split(path.sep).join('/'))
    .sort();
}

function readEnvFile(root: string, file: string): Inputs['envFiles'][number] {
  const text = readText(path.join(root, file));
  return { source: { path: file, text, kind: 'env-file' }, entries: parseEnvFile(text).entries };
}

function byOption(kind: ExposureKind): Exposure {
  return { kind, by: 'option' };
}

function readArgs(file: string): readonly string[] {
  return existsSync(file) ? readText(file).split(/\s+/) : [];
}

/** Bytes that are not UTF-8 must reach the loader as the host would hand them over: a fixture has none. */
function readText(file: string): string {
  return readFileSync(file, 'utf8');
}
