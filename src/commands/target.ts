import type { VersionOrder } from '../config/version.ts';
import {
  isLine,
  isRange,
  isVersion,
  newest,
  placeVersion,
  plainVersion,
  satisfies,
} from '../config/version.ts';
import { products } from '../products/index.ts';
import { UsageError } from './usage-error.ts';

/** What `--target` asked for, before the product's versions are known. */
export interface TargetRequest {
  readonly product: string;
  /** A version, a range or `newest`; absent: nobody named one, newest. */
  readonly version?: string;
}

/** The versions to judge a file as. */
export interface Target {
  /** `0.7.1`, or the range as it was asked for. */
  readonly label: string;
  readonly versions: readonly string[];
  /** The label is a version that nobody looked into: its neighbours stand in for it. */
  readonly areNeighbours: boolean;
  /** Nobody named a version. */
  readonly isAssumed: boolean;
  readonly notes: readonly string[];
}

/** Reads `<product>[@<version | range | newest>]`, a version with or without its `v`. */
export function parseTarget(text: string): TargetRequest {
  const [product = '', ...rest] = text.split('@');
  const known = products.map(({ id }) => id);
  if (!known.includes(product)) {
    const hint = spelling(text, known);
    const meant = hint === undefined ? '' : `; write --target ${hint}`;
    throw new UsageError(
      `--target names a product that is not known: known are ${known.join(', ')}${meant}`,
    );
  }
  const version = rest.join('@').trim();
  return { product, ...(rest.length > 0 && { version }) };
}

/** The right spelling of a target in capitals, or of a version without its product. */
function spelling(text: string, known: readonly string[]): string | undefined {
  const [product = '', version] = text.trim().toLowerCase().split('@');
  const id = known.find((name) => name === product);
  const asked = id === undefined ? product : version;
  if (asked === undefined) return id;
  const named = isVersion(plainVersion(asked)) ? asked : undefined;
  if (id !== undefined) return named === undefined ? id : `${id}@${named}`;
  const [only, other] = known;
  return named === undefined || other !== undefined ? undefined : `${only}@${named}`;
}

/** Settles on versions of a product; a version that is not known brings its neighbours, said aloud. */
export function resolveTarget(
  request: TargetRequest | undefined,
  product: string,
  order: VersionOrder,
): Target {
  const wanted = request?.version;
  if (wanted === undefined) return assumed(newest(order), request !== undefined);
  if (wanted === 'newest') return plain(newest(order), [newest(order)]);
  const name = plainVersion(wanted);
  const labelled = Object.hasOwn(order.labels, name) ? order.labels[name] : undefined;
  if (labelled !== undefined) {
    const note = `${name} is taken as ${labelled}, the first release that surely has it`;
    return { ...plain(labelled, [labelled]), notes: [note] };
  }
  return isExact(name, order) ? exact(name, product, order) : ranged(wanted, product, order);
}

/** Whether a name means one version: a release, or of a line such as `0.8` that no known version belongs to. */
function isExact(name: string, order: VersionOrder): boolean {
  if (order.places.has(name)) return true;
  if (!isVersion(name)) return false;
  return !order.known.some((version) => satisfies(order, version, name)) || !isLine(name);
}

function plain(label: string, versions: readonly string[]): Target {
  return { label, versions, areNeighbours: false, isAssumed: false, notes: [] };
}

function assumed(label: string, hasProduct: boolean): Target {
  const missing = hasProduct ? 'no version in --target' : 'no --target';
  const note = `${missing}: ${label} is the newest known version`;
  return { ...plain(label, [label]), isAssumed: true, notes: [note] };
}

function exact(name: string, product: string, order: VersionOrder): Target {
  const { name: placed, judgedBy } = placeVersion(order, name);
  if (judgedBy.includes(placed)) return plain(placed, [placed]);
  const [oldest, last] = [order.known[0], newest(order)];
  const [only, other] = judgedBy;
  if (other === undefined && only === oldest) {
    const known = `known versions: ${order.known.join(', ')}`;
    throw new UsageError(
      `${product} ${name} is older than ${oldest}, the oldest known one; ${known}`,
    );
  }
  const note =
    other === undefined
      ? `${product} ${name} is newer than ${last}, the newest known version: judged as that`
      : `${product} ${name} is not a known version: judged as ${only} and ${other}, its known neighbours`;
  return { label: name, versions: judgedBy, areNeighbours: true, isAssumed: false, notes: [note] };
}

function ranged(range: string, product: string, order: VersionOrder): Target {
  const known = `known versions: ${order.known.join(', ')}`;
  if (!isRange(range)) {
    throw new UsageError(`no version or range of ${product} is named; ${known}`);
  }
  const versions = order.known.filter((version) => satisfies(order, version, range));
  if (versions.length === 0) {
    throw new UsageError(`no known version of ${product} is in the range; ${known}`);
  }
  return plain(range, versions);
}
