import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Compared, compareLoader, type LoaderCase } from './loader.ts';

/** What one file of cases came to. */
export interface FileResult {
  readonly passed: number;
  readonly failed: readonly { readonly id: string; readonly disagreements: readonly string[] }[];
  readonly refusedLater: number;
}

type Base = Readonly<Record<string, unknown>>;
type Fields = Readonly<Record<string, unknown>>;

/** A shape of case, told by the keys of a line: another oracle is another row here. */
interface Shape {
  readonly keys: readonly string[];
  readonly compare: (fields: Fields, version: string, base: Base) => Compared;
}

const shapes: readonly Shape[] = [
  {
    keys: ['id', 'toml', 'env', 'expect'],
    compare: (fields, version, base) => compareLoader(asLoaderCase(fields), version, base),
  },
];

/** `kalamdb-0.7.1.jsonl` → product and version. */
export function targetOf(file: string): { product: string; version: string } {
  const [, product = '', version = ''] = /^([a-z]+)-(.+)\.jsonl$/.exec(path.basename(file)) ?? [];
  return { product, version };
}

/** Runs every line of a file; a line that is no case, or a case that crashes, has failed. */
export function runFile(file: string, baseFile: string): FileResult {
  const { version } = targetOf(file);
  const base = objectOf(readFileSync(baseFile, 'utf8')) ?? {};
  const lines = readFileSync(file, 'utf8').replace(/\n$/, '').split('\n');
  const results = lines.map((line, index) => ({
    id: String(objectOf(line)?.['id'] ?? `line ${index + 1}`),
    ...compareLine(line, version, base),
  }));
  const failed = results.filter(({ disagreements }) => disagreements.length > 0);
  return {
    passed: results.length - failed.length,
    failed,
    refusedLater: results.filter(({ refusedLater }) => refusedLater).length,
  };
}

function compareLine(line: string, version: string, base: Base): Compared {
  const fields = objectOf(line);
  const shape = shapes.find(({ keys }) => fields && keys.every((key) => key in fields));
  if (!fields || !shape) return fault('no case of a known shape');
  try {
    return shape.compare(fields, version, base);
  } catch (error) {
    return fault(`crashed: ${String(error)}`);
  }
}

function fault(line: string): Compared {
  return { disagreements: [line], refusedLater: false };
}

function objectOf(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isFields(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asLoaderCase({ id, toml, env, expect }: Fields): LoaderCase {
  if (typeof toml !== 'string' || !isFields(env) || !isFields(expect)) throw new Error('no case');
  const variables = Object.entries(env).map(([name, value]) => [name, String(value)] as const);
  const { verdict, stage, reason, warnings, effective } = expect;
  const shared = { id: String(id), toml, env: Object.fromEntries(variables) };
  if (verdict === 'refuse') {
    const refusal = { verdict, stage: String(stage), reason: String(reason) } as const;
    return { ...shared, expect: refusal };
  }
  if (verdict !== 'start' || !isFields(effective) || !Array.isArray(warnings)) {
    throw new Error('no expectation');
  }
  return { ...shared, expect: { verdict, warnings: warnings.map(String), effective } };
}
