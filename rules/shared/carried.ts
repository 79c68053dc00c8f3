import type { KeyRow } from '../../src/config/catalog.ts';
import { isLegible } from '../../src/config/legible.ts';
import { parseAddress } from '../../src/values/address.ts';
import { assignment, nameOf } from './shown.ts';
import { type Lines, withSection } from './written.ts';

const holdsSecret = /secret|pass|pwd|token|key|credential/i;
const afterName = /^[^=]*= ?/;
const listMarks = /^\[|\]$|"/g;

/** What to write for a secret, by its key: never the value itself. */
const secrets: ReadonlyMap<string, string> = new Map([
  ['auth.jwt_secret', '<output of: openssl rand -base64 48>'],
  ['auth.pg_auth_token', '<output of: openssl rand -base64 48>'],
  ['auth.root_password', '<output of: openssl rand -base64 24>'],
]);

/** The line that sets the key that was meant, with the value that another name had, or a sample where it does not fit. */
export function carriedLine(row: KeyRow, value: unknown, from: string, lines: Lines): string {
  return lineWith(row, value, from, lines, from);
}

/** `around`: the key or section that the line would stand by. */
function lineWith(row: KeyRow, value: unknown, from: string, lines: Lines, around: string): string {
  if (row.secret) return secretLine(row);
  const isFit = fits(row, value, from) && lines.takes(row.key, value);
  const line = isFit ? assignment(row.key, value) : lines.sample(row.key);
  return withSection(line, row.key, around);
}

/** The same for a variable. */
export function carriedVariable(
  variable: string,
  row: KeyRow,
  text: string,
  from: string,
  lines: Lines,
): string {
  if (row.secret) return `${variable}=${secrets.get(row.key) ?? '<the secret>'}`;
  const isText = !(row.type === 'boolean' || wholeTypes.test(row.type));
  if (isLegible(row, text) && (!isText || isShown(row, text, from))) return `${variable}=${text}`;
  return `${variable}=${lines.sample(row.key).replace(afterName, '').replace(listMarks, '')}`;
}

/** The line of the file for what a variable of another name had. */
export function carriedToFile(row: KeyRow, text: string, from: string, lines: Lines): string {
  const value = row.type === 'string' || row.type === 'choice' ? text : scalarOf(text);
  return lineWith(row, value, from, lines, '');
}

function scalarOf(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  return wholeNumber.test(text) ? Number(text) : text;
}

const wholeNumber = /^\d{1,15}$/;

function secretLine(row: KeyRow): string {
  const [first] = row.env ?? [];
  const variable = typeof first === 'string' ? first : first?.name;
  return variable === undefined
    ? `# no such line: ${nameOf(row.key)} is a secret`
    : `${variable}=${secrets.get(row.key) ?? '<the secret>'}`;
}

function fits(row: KeyRow, value: unknown, from: string): boolean {
  const { type } = row;
  if (type === 'string' || type === 'choice') {
    return typeof value === 'string' && isShown(row, value, from);
  }
  if (type === 'boolean') return typeof value === 'boolean';
  return wholeTypes.test(type) && (typeof value === 'bigint' || Number.isInteger(value));
}

const wholeTypes = /^(?:u16|u32|u64|usize|i32|i64)$/;

/**
 * Whether output may have the text as it is. Under a name that nobody reads any text may be a secret: only an address
 * and a word that the key takes are surely none.
 */
function isShown({ choices }: KeyRow, text: string, from: string): boolean {
  const isPlain = parseAddress(text) !== undefined || choices?.includes(text) === true;
  return isPlain && !holdsSecret.test(nameOf(from));
}
