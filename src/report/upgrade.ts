import type { Catalog, KeyRow } from '../config/catalog.ts';
import { rowsOf } from '../config/memo.ts';
import type { Outcome } from '../engine/run.ts';
import type { Loaded, Verdict } from '../products/product.ts';
import { type Acting, actingIn, notActing } from './acting.ts';
import { type Change, compareSides } from './change.ts';
import { entryOf } from './effective.ts';
import { type FindingChange, findingChanges } from './finding-change.ts';
import { identityOf } from './merge.ts';
import { refusalsIn, type ShownProvenance, type ShownRefusal } from './provenance.ts';
import { isSame, type Shown } from './shown.ts';

/** One end of an upgrade: a version, or the two neighbours of one that nobody looked into. */
export interface Side {
  readonly label: string;
  readonly verdict: Verdict;
  readonly notes: readonly string[];
  readonly loaded: readonly Loaded[];
  /** What the rules said, version by version as `loaded`. */
  readonly outcomes: readonly Outcome[];
}

/** A value that is another with no edit. */
export interface ValueChange {
  readonly key: string;
  readonly change: 'moves' | 'unsure';
  readonly old: Shown;
  readonly new: Shown;
  readonly from: ShownProvenance;
  readonly to: ShownProvenance;
}

/** A key of the file, or a variable, that one end acts on and the other does not; `reasons` say why not. */
export type KeyChange = Change<Acting> & { readonly reasons: readonly string[] };

/** What changes for one file between two versions with no edit. */
export interface Upgrade {
  readonly path: string;
  readonly product: string;
  readonly from: Pick<Side, 'label' | 'verdict' | 'notes'>;
  readonly to: Pick<Side, 'label' | 'verdict' | 'notes'>;
  /** Keys of the file and variables that only one of the two acts on. */
  readonly keys: readonly KeyChange[];
  readonly values: readonly ValueChange[];
  readonly refusals: readonly Change<ShownRefusal>[];
  readonly findings: readonly FindingChange[];
}

export function upgradeOf(
  path: string,
  product: string,
  catalog: Catalog,
  from: Side,
  to: Side,
): Upgrade {
  const parses = [...from.loaded, ...to.loaded].every(({ problem }) => !problem);
  const endOf = ({ label, verdict, notes }: Side) => ({ label, verdict, notes });
  return {
    path,
    product,
    from: endOf(from),
    to: endOf(to),
    keys: parses ? keyChanges(product, catalog, from, to) : [],
    values: parses ? valueChanges(catalog, everyPair(from, to)) : [],
    refusals: compareSides(from.loaded.map(refusalsIn), to.loaded.map(refusalsIn)),
    findings: findingChanges(from.outcomes, to.outcomes, ({ rule, key, location }) =>
      identityOf({ rule, key: homeOf(catalog, key), location }),
    ),
  };
}

/** Where a setting lives now: a finding on one that only moved neither comes nor goes. */
function homeOf(catalog: Catalog, key: string): string {
  return rowsOf(catalog).get(key)?.successor ?? key;
}

function keyChanges(product: string, catalog: Catalog, from: Side, to: Side): readonly KeyChange[] {
  const acting = (side: Side) => side.loaded.map((loaded) => actingIn(catalog, loaded));
  return compareSides(acting(from), acting(to)).map((change) => {
    const idle = (change.change === 'appears' ? from : to).loaded.at(-1);
    const reasons = idle ? notActing(product, catalog, idle, change) : [];
    return { ...change, reasons };
  });
}

/** Two loads of one file, or of what became of it. */
export type Pair = readonly [Loaded, Loaded];

function everyPair(from: Side, to: Side): readonly Pair[] {
  return from.loaded.flatMap((left) => to.loaded.map((right): Pair => [left, right]));
}

/** Keys that both ends read and whose values differ: for every pair, or for some. */
export function valueChanges(catalog: Catalog, pairs: readonly Pair[]): readonly ValueChange[] {
  return catalog.keys.flatMap((row) => valueChange(catalog, row, pairs));
}

function valueChange(
  catalog: Catalog,
  row: KeyRow,
  pairs: readonly Pair[],
): readonly ValueChange[] {
  const changes = pairs.flatMap(([left, right]) => pairChange(catalog, row, left, right));
  const [first] = changes;
  if (!first) return [];
  return [{ ...first, change: changes.length === pairs.length ? 'moves' : 'unsure' }];
}

function pairChange(
  catalog: Catalog,
  row: KeyRow,
  left: Loaded,
  right: Loaded,
): readonly Omit<ValueChange, 'change'>[] {
  const [old, now] = [left.settings[row.key], right.settings[row.key]];
  if (old?.state !== 'usable' || now?.state !== 'usable' || isSame(old.value, now.value)) return [];
  const [before] = entryOf(catalog, left, row);
  const [after] = entryOf(catalog, right, row);
  if (before?.state !== 'usable' || after?.state !== 'usable') return [];
  return [
    {
      key: row.key,
      old: before.value,
      new: after.value,
      from: before.provenance,
      to: after.provenance,
    },
  ];
}
