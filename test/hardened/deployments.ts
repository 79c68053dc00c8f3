import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Every file of a deployment: path → text, and the env files among them. */
export interface Deployment {
  readonly files: Readonly<Record<string, string>>;
  readonly envFiles: readonly string[];
}

/** The versions whose loader was executed: what is said of them is not read between two others. */
export const executed = ['0.4.3-rc.4', '0.5.1-beta.2', '0.6.0-rc.0', '0.7.1'] as const;
export type Executed = (typeof executed)[number];

const root = path.join(import.meta.dirname, 'deployments');

/** Before them the server has not got what the deployment is about. */
const firstVersions: Readonly<Record<string, Executed>> = {
  'oidc-only': '0.5.1-beta.2',
  pgwire: '0.6.0-rc.0',
  'pg-extension': '0.7.1',
};

/** Every hardened deployment with every version that it is one for. */
export function deployments(): readonly (readonly [string, Executed])[] {
  return readdirSync(root)
    .sort()
    .flatMap((name) => {
      const first = executed.indexOf(firstVersions[name] ?? executed[0]);
      return executed.slice(first).map((version) => [name, version] as const);
    });
}

/** A folder as that version wants it: the password keys stood in [auth] before 0.6.0-rc.0, not in [auth.local]. */
export function deployment(name: string, version: Executed): Deployment {
  const folder = path.join(root, name);
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => path.extname(file) !== '')
    .sort();
  const files = Object.fromEntries(
    paths.map((file) => [file, asOf(version, readFileSync(path.join(folder, file), 'utf8'))]),
  );
  return { files, envFiles: paths.filter((file) => file.endsWith('.env')) };
}

/** Line by line, so that a line keeps its number. */
export function asOf(version: Executed, text: string): string {
  const isMoved = version === '0.6.0-rc.0' || version === '0.7.1';
  return isMoved
    ? text
    : text.replaceAll(/^(auth\.)?local\.(?=bcrypt_cost|enforce_password_complexity)/gm, '$1');
}
