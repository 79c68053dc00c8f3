import { asOf, type Deployment, deployment, type Executed } from './deployments.ts';

/** One wrong value put into a hardened deployment, and all that it is wrong in. */
export interface Mutation {
  /** Deployment and file: `proxy/server.toml`. */
  readonly in: string;
  /** Stands in the file exactly once. */
  readonly was: string;
  readonly now: string;
  /** The rule of which this is the fault, without `kalamdb/`. */
  readonly trips: string;
  /** The first line with this text, where the finding is not at the first new line. */
  readonly at?: string;
  /** The file of the finding, where it is another one. */
  readonly atFile?: string;
  /** Every other rule that the same value breaks → why that is another fault, and not the same said twice. */
  readonly also?: Readonly<Record<string, string>>;
  /** Default: every version. */
  readonly only?: readonly Executed[];
  /** Arguments. */
  readonly more?: readonly string[];
}

export const since05: readonly Executed[] = ['0.5.1-beta.2', '0.6.0-rc.0', '0.7.1'];
export const since06: readonly Executed[] = ['0.6.0-rc.0', '0.7.1'];
export const before07: readonly Executed[] = ['0.4.3-rc.4', '0.5.1-beta.2', '0.6.0-rc.0'];

export interface Mutated {
  readonly before: Deployment;
  readonly after: Deployment;
  /** Where the finding has to be: `server.toml:3`. */
  readonly place: string;
}

/** A deployment as a version wants it, with the wrong value in. */
export function mutated(row: Mutation, version: Executed): Mutated {
  const [name = ''] = row.in.split('/', 1);
  const file = row.in.slice(name.length + 1);
  const before = deployment(name, version);
  const [was, now] = [asOf(version, row.was), asOf(version, row.now)];
  const text = before.files[file] ?? '';
  if (text.split(was).length !== 2) throw new Error(`${row.in}: not once there: ${was}`);
  const files = { ...before.files, [file]: text.replace(was, () => now) };
  const atFile = row.atFile ?? file;
  const lines = (files[atFile] ?? '').split('\n');
  const from = row.at === undefined ? text.slice(0, text.indexOf(was)).split('\n').length - 1 : 0;
  const part = asOf(version, row.at ?? firstNewLine(was, now));
  const line = lines.findIndex((candidate, index) => index >= from && candidate.includes(part));
  return { before, after: { ...before, files }, place: `${atFile}:${line + 1}` };
}

function firstNewLine(was: string, now: string): string {
  const old = was.split('\n');
  return now.split('\n').find((line) => !old.includes(line)) ?? '';
}
