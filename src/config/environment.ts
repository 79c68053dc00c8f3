import type { Location } from '../source/source.ts';
import { trim } from '../values/blank.ts';
import type { Catalog, EnvironmentParse, KeyRow, VariableRow } from './catalog.ts';
import { faultOf, type ScalarType, scalarOf } from './schema.ts';
import { toWhole } from './toml-value.ts';
import { isWithin } from './version.ts';

/** A variable that the server will find in its environment. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly location: Location;
  /** Earlier places that set it and did not count, first one first. */
  readonly overridden: readonly Location[];
}

/** Variables by name, as the server finds them. */
export type Environment = ReadonlyMap<string, Variable>;

/** Later entries win over earlier ones of the same name. */
export function environmentOf(entries: Iterable<Omit<Variable, 'overridden'>>): Environment {
  const variables = new Map<string, Variable & { readonly overridden: Location[] }>();
  for (const { name, value, location } of entries) {
    const before = variables.get(name);
    // One list for all of a name: a hostile file repeats it on every line.
    const overridden = before?.overridden ?? [];
    if (before) overridden.push(before.location);
    variables.set(name, { name, value, location, overridden });
  }
  return variables;
}

/** What became of a variable that the version reads. */
export interface Applied {
  readonly variable: Variable;
  readonly row: KeyRow;
  readonly parse: EnvironmentParse;
  /**
   * `set`: its value counts; `ignored`: the server passes over this text without a word;
   * `invalid`: the server refuses it; `shadowed`: an earlier name of the same key is set.
   */
  readonly outcome: 'set' | 'ignored' | 'invalid' | 'shadowed';
  readonly value?: unknown;
  /** The name that was looked at first, for `shadowed`. */
  readonly by?: string;
  /** For switches: false when the text is not one of the words for on or off. */
  readonly recognised: boolean;
}

/** The environment's layer: every variable that some key reads at this version, in catalog order. */
export function readEnvironment(
  catalog: Catalog,
  version: string,
  environment: Environment,
): readonly Applied[] {
  if (environment.size === 0) return [];
  return catalog.keys.flatMap((row) => applyRow(catalog, version, environment, row));
}

/** The names that a version reads for a key, first looked at first. */
export function variablesOf(
  catalog: Catalog,
  version: string,
  row: KeyRow,
): readonly VariableRow[] {
  return (row.env ?? [])
    .map((entry) => (typeof entry === 'string' ? { name: entry } : entry))
    .filter((entry) => {
      const until = entry.until ?? row.until;
      return isWithin(catalog.versions, version, entry.since ?? row.since, until);
    });
}

function applyRow(
  catalog: Catalog,
  version: string,
  environment: Environment,
  row: KeyRow,
): readonly Applied[] {
  if (!row.env) return [];
  const applied: Applied[] = [];
  for (const { name, parse = naturalParse(row) } of variablesOf(catalog, version, row)) {
    const variable = environment.get(name);
    if (!variable) continue;
    const by = applied[0]?.variable.name;
    const shared = { variable, row, parse, recognised: true };
    if (by === undefined) applied.push({ ...shared, ...parseText(row, parse, variable.value) });
    else applied.push({ ...shared, outcome: 'shadowed', by });
  }
  return applied;
}

function naturalParse(row: KeyRow): EnvironmentParse {
  if (row.type === 'string' || row.type === 'choice') return 'text';
  if (row.type === 'boolean') return 'truthy';
  if (row.type === 'string[]') return 'list';
  return row.type === 'tables' ? 'peers' : 'integer';
}

type Outcome =
  | { readonly outcome: 'set'; readonly value: unknown; readonly recognised: boolean }
  | { readonly outcome: 'ignored' | 'invalid'; readonly recognised: boolean };

/** How each kind of variable reads its text (facts/kalamdb §1.1, executed). */
function parseText(row: KeyRow, parse: EnvironmentParse, text: string): Outcome {
  switch (parse) {
    case 'text':
      return set(text);
    case 'text-unless-empty':
      return text === '' ? ignored : set(text);
    case 'parent-folder':
      return set(parentFolder(text));
    case 'truthy':
      return set(isTrue(text), isTrue(text) || isFalse(text));
    case 'unless-false':
      return set(!isFalse(text), isTrue(text) || isFalse(text));
    case 'switch':
      return readSwitch(text);
    case 'list':
      return set(splitList(text));
    case 'peers':
      return readPeers(text);
    default:
      return readInteger(scalarOf(row.type), parse, text);
  }
}

const ignored: Outcome = { outcome: 'ignored', recognised: false };
const invalid: Outcome = { outcome: 'invalid', recognised: true };

function set(value: unknown, recognised = true): Outcome {
  return { outcome: 'set', value, recognised };
}

function isTrue(text: string): boolean {
  const word = text.toLowerCase();
  return word === 'true' || word === 'yes' || word === '1';
}

function isFalse(text: string): boolean {
  const word = text.toLowerCase();
  return word === 'false' || word === 'no' || word === '0';
}

function readSwitch(text: string): Outcome {
  const word = text.toLowerCase();
  if (word === 'true' || word === '1') return set(true);
  if (word === 'false' || word === '0') return set(false);
  return ignored;
}

function splitList(text: string): readonly string[] {
  return text
    .split(',')
    .map(trim)
    .filter((item) => item !== '');
}

const unsigned = /^(\+?)(\d+)$/;
const signed = /^([+-]?)(\d+)$/;
const leadingZeros = /^0+(?=\d)/;

/** A whole number as Rust's `parse` takes it: no blanks, a plus is fine; undefined when it is none or does not fit. */
export function parseInteger(type: ScalarType, text: string): bigint | undefined {
  const pattern = type === 'i32' || type === 'i64' ? signed : unsigned;
  const [, sign = '', written = ''] = pattern.exec(text) ?? [];
  // Any number of zeros may lead; beyond 40 digits nothing fits, and reading them takes long.
  const digits = written.replace(leadingZeros, '');
  if (digits === '' || digits.length > 40) return undefined;
  const value = BigInt(sign === '-' ? `-${digits}` : digits);
  return faultOf(type, undefined, value) ? undefined : value;
}

function readInteger(type: ScalarType, parse: EnvironmentParse, text: string): Outcome {
  const value = parseInteger(type, text);
  if (value === undefined) return parse === 'integer' ? invalid : ignored;
  if (parse === 'positive-or-ignored' && value === 0n) return ignored;
  return set(toWhole(value));
}

/** `id@rpc_addr@api_addr[@rpc_server_name]`, joined by `;`; a blank text is no peers at all. */
function readPeers(text: string): Outcome {
  if (trim(text) === '') return set([]);
  const peers: object[] = [];
  for (const entry of text.split(';')) {
    const [id = '', rpc, api, name, more] = entry.split('@').map(trim);
    const node = parseInteger('u64', id);
    if (node === undefined || rpc === undefined || api === undefined || more !== undefined) {
      return invalid;
    }
    peers.push({ node_id: toWhole(node), rpc_addr: rpc, api_addr: api, rpc_server_name: name });
  }
  return set(peers);
}

export function parentFolder(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash === -1 ? '' : path.slice(0, Math.max(1, slash));
}
