import type { EnvEntry } from '../source/env-file.ts';
import type { ChangedValue } from '../source/same-lines.ts';
import type { Location, Source } from '../source/source.ts';
import { join, type Span } from '../source/span.ts';
import type { TomlNode, TomlTable } from '../source/toml-tree.ts';
import { type Secret, sealSecret } from '../values/secret.ts';
import type { Catalog, KeyRow } from './catalog.ts';
import type { Environment } from './environment.ts';
import type { Published } from './secrets.ts';
import { keyIn } from './struct-fields.ts';

/** A string of some source, also under a key or name that nobody knows: all that may be known of it. */
export interface GivenString {
  /** The dotted key, `[]` behind a list's; or the variable's name. */
  readonly key: string;
  readonly secret: Secret;
  /** The kind of its source tells the config file, an env file and the process environment apart. */
  readonly location: Location;
}

export type IsWantedString = (one: GivenString) => boolean;

interface Sources {
  readonly source: Source;
  /** Undefined when the file does not parse. */
  readonly root: () => TomlTable | undefined;
  readonly envFiles: readonly { readonly source: Source; readonly entries: readonly EnvEntry[] }[];
  readonly environment: Environment;
}

/** They live as long as the tree that they were read from. */
const stringsByRoot = new WeakMap<TomlTable, readonly GivenString[]>();

/** Every string of a file, of the env files and of the process environment, classified when first asked for. */
export function stringsOf(
  catalog: Catalog,
  published: Published,
  sources: Sources,
): () => readonly GivenString[] {
  return () => {
    const root = sources.root();
    if (!root) return variableStrings(published, sources);
    const known = stringsByRoot.get(root) ?? fileStrings(catalog, published, sources.source, root);
    stringsByRoot.set(root, known);
    return joined(known, variableStrings(published, sources));
  };
}

/** What was joined last: several rules ask for the strings of one file. */
let last:
  | { readonly parts: readonly (readonly GivenString[])[]; readonly all: readonly GivenString[] }
  | undefined;

function joined(
  ofFile: readonly GivenString[],
  ofVariables: readonly GivenString[],
): readonly GivenString[] {
  if (ofVariables.length === 0) return ofFile;
  if (last?.parts[0] !== ofFile || last.parts[1] !== ofVariables) {
    last = { parts: [ofFile, ofVariables], all: ofFile.concat(ofVariables) };
  }
  return last.all;
}

function fileStrings(
  catalog: Catalog,
  published: Published,
  source: Source,
  root: TomlTable,
): readonly GivenString[] {
  const found: GivenString[] = [];
  const enter = (table: TomlTable, path: string): void => {
    table.entries.forEach(({ node, keySpan }, name) => {
      if (!mayHoldStrings(node)) return;
      const key = keyIn(path, path === '' ? canonical(catalog, name) : name);
      take(node, key, keySpan);
    });
  };
  // As deep as the reader lets a document be.
  const take = (node: TomlNode, key: string, from: Span): void => {
    if (node.kind === 'string') {
      const span = from === node.span ? from : join(from, node.span);
      found.push({ key, secret: sealSecret(node.value, published), location: { source, span } });
    } else if (node.kind === 'table') enter(node, key);
    else if (node.kind === 'array') {
      const ofItems = `${key}[]`;
      for (const item of node.items) take(item, ofItems, item.span);
    }
  };
  enter(root, '');
  return found;
}

/** What a file with the lines of another gives strings of that one instead. */
export function otherStrings(
  published: Published,
  source: Source,
  rows: readonly KeyRow[],
  changes: readonly ChangedValue[],
): readonly GivenString[] {
  return changes.flatMap(({ keySpan, node }, index) => {
    const key = rows[index]?.key;
    if (key === undefined || node.kind !== 'string') return [];
    const location = { source, span: join(keySpan, node.span) };
    return { key, secret: sealSecret(node.value, published), location };
  });
}

/** The strings of a file with the lines of another, some of them others. */
export function withOtherStrings(
  strings: () => readonly GivenString[],
  others: readonly GivenString[],
): () => readonly GivenString[] {
  if (others.length === 0) return strings;
  const isOfFile = ({ location }: GivenString): boolean => location.source.kind === 'config';
  return () => {
    const byKey = new Map(others.map((one) => [one.key, one]));
    return strings().map((one) => (isOfFile(one) && byKey.get(one.key)) || one);
  };
}

/** Most values are numbers and switches. */
function mayHoldStrings({ kind }: TomlNode): boolean {
  return kind === 'string' || kind === 'table' || kind === 'array';
}

/** A table's own name where the file uses its second one. */
function canonical(catalog: Catalog, name: string): string {
  return catalog.sections.find(({ alias }) => alias === name)?.path ?? name;
}

/** All files of a run lie below one environment. */
const stringsByEnvironment = new WeakMap<Environment, readonly GivenString[]>();

function variableStrings(published: Published, sources: Sources): readonly GivenString[] {
  const known = stringsByEnvironment.get(sources.environment);
  if (known) return known;
  const strings = readVariableStrings(published, sources);
  stringsByEnvironment.set(sources.environment, strings);
  return strings;
}

/** Also what a later line or file sets anew: it is written there all the same. */
function readVariableStrings(
  published: Published,
  { envFiles, environment }: Sources,
): readonly GivenString[] {
  const fromFiles = envFiles.flatMap(({ source, entries }) =>
    entries.map(({ name, value, nameSpan }) => ({
      key: name,
      secret: sealSecret(value, published),
      location: { source, span: nameSpan },
    })),
  );
  const fromProcess = [...environment.values()]
    .filter(({ location }) => location.source.kind === 'environment')
    .map(({ name, value, location }) => ({
      key: name,
      secret: sealSecret(value, published),
      location,
    }));
  return [...fromFiles, ...fromProcess];
}
