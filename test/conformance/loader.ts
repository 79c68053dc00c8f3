import type { Settings } from '../../src/config/effective.ts';
import { environmentOf } from '../../src/config/environment.ts';
import { kalamdb } from '../../src/products/kalamdb/index.ts';
import type { Loaded, Refusal, Stage } from '../../src/products/product.ts';
import type { Source } from '../../src/source/source.ts';
import { isSecret, sealSecret } from '../../src/values/secret.ts';

/** One case: a file, the whole environment, and what the real loader answered. */
export interface LoaderCase {
  readonly id: string;
  readonly toml: string;
  readonly env: Readonly<Record<string, string>>;
  readonly expect:
    | { readonly verdict: 'refuse'; readonly stage: string; readonly reason: string }
    | {
        readonly verdict: 'start';
        readonly warnings: readonly string[];
        readonly effective: Readonly<Record<string, unknown>>;
      };
}

export interface Compared {
  /** Empty when everything agrees; each line one disagreement. */
  readonly disagreements: readonly string[];
  /** The oracle ends at the secret gate; `check` reports a refusal that comes after it. */
  readonly refusedLater: boolean;
}

type Base = Readonly<Record<string, unknown>>;

/** The oracle's stages; those that come after it has ended have none. */
const stageNames: Readonly<Record<Stage, string | undefined>> = {
  file: 'file',
  environment: 'env',
  'after-environment': 'final',
  'secret-gate': 'jwt',
  preflight: undefined,
  later: undefined,
};

/** Our reasons of reading a file → the oracle's; every other reason has the same name on both sides. */
function reasonName({ reason, key }: Refusal): string {
  if (reason === 'missing') return `missing:${lastPart(key)}`;
  return reason === 'duplicate-section' ? 'duplicate-section:auth' : reason;
}

function lastPart(key: string): string {
  return key.slice(key.lastIndexOf('.') + 1);
}

/** Read by start-up code that the oracle does not run (conformance/kalamdb.md). */
const readElsewhere = ['KALAMDB_ROOT_PASSWORD', 'KALAMDB_TOKIO_WORKER_THREADS'];

/** Runs one case through our loader and lists every difference from the real one's answer. */
export function compareLoader(test: LoaderCase, version: string, base: Base): Compared {
  const source: Source = { path: 'server.toml', text: test.toml, kind: 'config' };
  const span = { start: 0, end: 0 };
  const entries = Object.entries(test.env)
    .filter(([name]) => !readElsewhere.includes(name))
    .map(([name, value]) => ({ name, value, location: { source, span } }));
  const loaded = kalamdb.load(
    { source, environment: environmentOf(entries), environmentComplete: true, envFiles: [] },
    version,
  );
  const first = loaded.refusals.find(({ stage }) => stageNames[stage] !== undefined);
  const refusedLater = first === undefined && loaded.refusals.length > 0;
  return { disagreements: differences(test, loaded, first, base), refusedLater };
}

function differences(
  { expect }: LoaderCase,
  loaded: Loaded,
  first: Refusal | undefined,
  base: Base,
): readonly string[] {
  const verdict = first ? 'refuse' : 'start';
  const ours = first ? ` (${stageNames[first.stage]} ${reasonName(first)})` : '';
  if (expect.verdict !== verdict) return [`verdict: ${expect.verdict}, ours ${verdict}${ours}`];
  if (expect.verdict === 'refuse') {
    const pairs: [string, string, string][] = [
      ['stage', expect.stage, (first && stageNames[first.stage]) ?? ''],
      ['reason', expect.reason, first ? reasonName(first) : ''],
    ];
    return pairs.filter(([, a, b]) => a !== b).map(([what, a, b]) => `${what}: ${a}, ours ${b}`);
  }
  const warnings = [...expect.warnings].sort().join();
  const ourWarnings = [...loaded.warnings].sort().join();
  return [
    ...(warnings === ourWarnings ? [] : [`warnings: ${warnings}, ours ${ourWarnings}`]),
    ...valueDifferences({ ...base, ...expect.effective }, flatten(loaded.settings)),
  ];
}

function valueDifferences(
  expected: Readonly<Record<string, unknown>>,
  actual: ReadonlyMap<string, unknown>,
): readonly string[] {
  const keys = new Set([...Object.keys(expected), ...actual.keys()]);
  return [...keys].flatMap((key) => {
    const wanted = expected[key];
    const found = actual.get(key);
    if (isSecret(found)) {
      const isSame = typeof wanted === 'string' && found.equals(sealSecret(wanted));
      return isSame ? [] : [`${key}: differs (secret)`];
    }
    const [a, b] = [JSON.stringify(wanted), JSON.stringify(found)];
    return a === b ? [] : [`${key}: ${a}, ours ${b}`];
  });
}

/** Keys that have a value, as the oracle writes them: entries of a map as keys of their own, large numbers as strings. */
function flatten(settings: Settings): ReadonlyMap<string, unknown> {
  const flat = new Map<string, unknown>();
  for (const { key } of kalamdb.catalog.keys) {
    const { value, state } = settings[key] ?? {};
    if (state === 'unavailable' || value === undefined) continue;
    if (value instanceof Map) {
      for (const [name, inner] of value) flat.set(`${key}.${String(name)}`, inner);
    } else flat.set(key, plain(value));
  }
  return flat;
}

function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null || isSecret(value)) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(entries.map(([name, inner]) => [name, plain(inner)]));
}
