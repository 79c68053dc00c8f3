import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyType } from '../../../src/config/catalog.ts';
import { plainVersion } from '../../../src/config/version.ts';
import { versions } from '../../../src/products/kalamdb/versions.ts';

/** The machine-readable key list of facts/kalamdb lies beside the repository, not in it. */
const file = join(import.meta.dirname, '../../../../shared/facts/kalamdb-keys.json');

export const hasFacts = existsSync(file);

/** One entry of the list; what it leaves out is absent. */
export interface KeyFacts {
  readonly key: string;
  readonly type: string;
  readonly status: 'current' | 'removed' | 'never';
  readonly effect: string;
  readonly required: boolean;
  readonly default: unknown;
  readonly defaultWhenSectionPresent?: unknown;
  readonly defaultHistory?: readonly { readonly since: string; readonly default: unknown }[];
  readonly env: readonly string[];
  readonly envSince?: Readonly<Record<string, string>>;
  readonly legacyEnv?: readonly { readonly name: string; readonly until?: string }[];
  readonly since: string;
  readonly until?: string;
  readonly unit?: string;
  readonly secret?: boolean;
  readonly enum?: readonly string[];
  readonly notes: string;
}

export function readFacts(): readonly KeyFacts[] {
  return hasFacts ? JSON.parse(readFileSync(file, 'utf8')) : [];
}

const types: Readonly<Record<string, KeyType>> = {
  bool: 'boolean',
  String: 'string',
  'String (comma separated)': 'string',
  'enum String': 'choice',
  'Vec<String>': 'string[]',
  'Vec<table>': 'tables',
  'map<String,String>': 'string-map',
  '(u64,u64)': 'u64-pair',
  u16: 'u16',
  u32: 'u32',
  u64: 'u64',
  usize: 'usize',
  i32: 'i32',
  i64: 'i64',
};

/** `Option<u64>` → `u64`. */
export function typeOf(type: string): KeyType | undefined {
  return types[type.replace(/^Option<(.*)>$/, '$1')];
}

/** `v0.4.2-rc.3 (2c524227, 2026-04-17)`, `0.5-dev (4c1f0752, ~2026-05-24)` → the release, by its commit if it has one. */
export function releaseOf(text: string): string {
  const [, label = '', commit = ''] =
    /^(\S+)(?: (?:or \w+ ?\w*|\(([0-9a-f]+)?.*\)))?/.exec(text) ?? [];
  const plain = plainVersion(label);
  if (versions.places.has(plain)) return plain;
  return versions.labels[commit] ?? versions.labels[plain] ?? `unknown: ${text}`;
}
