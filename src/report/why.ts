import type { Catalog, KeyRow } from '../config/catalog.ts';
import { rowsOf } from '../config/memo.ts';
import { type Loaded, type Verdict, verdictOf } from '../products/product.ts';
import type { Location } from '../source/source.ts';
import { type Asked, askedFor } from './asked.ts';
import { type EffectiveValue, entryOf } from './effective.ts';
import { concerns, spotOf } from './provenance.ts';
import { chainOf, type Step } from './why-chain.ts';
import { reasonsOf, where } from './why-reasons.ts';
import { straysFor, unreadKeyReasons, unreadVariableReasons } from './why-unread.ts';

/** Why a value is what it is, for one file as one version. */
export interface Why {
  readonly path: string;
  readonly target: string;
  readonly verdict: Verdict;
  readonly notes: readonly string[];
  /** What was asked about, as the catalog writes it. */
  readonly name: string;
  /** The key's value; absent where the version does not read the key. */
  readonly value?: EffectiveValue;
  /** Every layer's word, lowest first. */
  readonly chain: readonly Step[];
  readonly reasons: readonly string[];
}

/** A name that is no key: what to ask in its place. */
export interface Stray {
  readonly nearest?: string;
  /** The keys of the section that was named. */
  readonly keys: readonly string[];
}

export function whyOf(
  product: string,
  catalog: Catalog,
  loaded: Loaded,
  notes: readonly string[],
  name: string,
): Why | Stray {
  const asked = askedFor(catalog, loaded, name);
  const shared = {
    path: loaded.source.path,
    target: `${product}@${loaded.version}`,
    verdict: verdictOf(loaded),
    notes,
  };
  if (asked.as === 'section') return { keys: asked.keys };
  if (asked.as === 'key') return { ...shared, ...keyWhy(catalog, loaded, asked.row, name) };
  const places = placesOf(loaded, asked);
  if (asked.entry.known === 'no' && places.length === 0) {
    const { nearest } = asked.entry;
    return { keys: [], ...(nearest !== undefined && { nearest }) };
  }
  return {
    ...shared,
    ...unreadWhy(catalog, loaded, asked, places, `${product} ${loaded.version}`),
  };
}

type Answer = Pick<Why, 'name' | 'value' | 'chain' | 'reasons'>;

function keyWhy(catalog: Catalog, loaded: Loaded, row: KeyRow, asked: string): Answer {
  const chain = chainOf(catalog, loaded, row);
  const [value] = entryOf(catalog, loaded, row);
  const reasons = [
    ...reasonsOf(catalog, loaded, row, chain),
    ...straysFor(catalog, loaded, row, asked),
  ];
  return { name: row.key, ...(value && { value }), chain, reasons };
}

type Unread = Exclude<Asked, { readonly as: 'key' | 'section' }>;

function unreadWhy(
  catalog: Catalog,
  loaded: Loaded,
  asked: Unread,
  places: readonly Location[],
  version: string,
): Answer {
  const { name } = asked;
  const said =
    asked.as === 'unread key'
      ? unreadKeyReasons(name, version, asked.entry)
      : unreadVariableReasons(version, asked.entry);
  const refusal = loaded.refusals.find((one) => concerns(one, name));
  const effect = refusal ? 'the server refuses to start over it' : 'it has no effect';
  const set = places.map((place) => `${where(spotOf(place))} sets it: ${effect}`);
  const instead = insteadOf(catalog, asked);
  const answer = instead ? keyWhy(catalog, loaded, instead, name) : undefined;
  const more = answer ? [`${answer.name}, which is read:`, ...answer.reasons] : [];
  return { chain: [], ...answer, name, reasons: [...said, ...set, ...more] };
}

/** Where the user wrote it. */
function placesOf(loaded: Loaded, asked: Unread): readonly Location[] {
  const entries =
    asked.as === 'unread key'
      ? loaded.unread.filter(
          ({ key }) => concerns({ key }, asked.name) && key.length >= asked.name.length,
        )
      : loaded.unreadVariables.filter(({ name }) => name === asked.name);
  return entries.map(({ location }) => location);
}

/** The key that does what was asked about, where the version reads one. */
function insteadOf(catalog: Catalog, asked: Unread): KeyRow | undefined {
  if (asked.as === 'unread key') {
    return asked.entry.known === 'removed' ? asked.entry.successor : undefined;
  }
  const key = asked.entry.known === 'never' ? undefined : asked.entry.key;
  return key === undefined ? undefined : rowsOf(catalog).get(key);
}
