import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Ran, runIn } from '../fake-host.ts';

const example = (path: string): string =>
  readFileSync(join(import.meta.dirname, '../../examples', path), 'utf8');

export const hardened = {
  'server.toml': example('hardened/server.toml'),
  'prod.env': example('hardened/prod.env'),
};
export const baseline = {
  'server.toml': example('guide-baseline/server.toml'),
  'prod.env': example('guide-baseline/prod.env'),
};

export type Files = Readonly<Record<string, string>>;

export function checklist(files: Files, ...argv: readonly string[]): Promise<Ran> {
  const environment = { LANG: 'C.UTF-8' };
  const inputs = ['--env-file', 'prod.env', 'server.toml'];
  return runIn({ files, environment }, 'checklist', ...inputs, ...argv);
}

export interface Item {
  readonly id: string;
  readonly status: string;
  readonly findings: readonly { readonly rule: string }[];
  readonly unverified: readonly { readonly need: string }[];
  readonly guide: readonly object[];
  readonly attestation?: object;
}

export async function itemsOf(files: Files, ...argv: readonly string[]) {
  const ran = await checklist(files, '--format', 'json', ...argv);
  const [list] = JSON.parse(ran.out).checklists;
  const items: readonly Item[] = list.items;
  const by = (status: string) => items.filter((item) => item.status === status);
  return { ran, list, items, by, item: (id: string) => items.find((one) => one.id === id) };
}
