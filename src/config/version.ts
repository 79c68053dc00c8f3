/**
 * A product's own order of versions, oldest first. Releases are ordered by this list and not by semver
 * rules: upstream tagged 0.1.3-rc after 0.1.3 and 0.4.2-dev before 0.4.2-rc1 (facts/kalamdb, head).
 */
export interface VersionOrder {
  /** Every version that catalog rows may name → its place in the order. */
  readonly places: ReadonlyMap<string, number>;
  /** Those of `places` whose loader is modelled, oldest first: the known versions. */
  readonly known: readonly string[];
  /** Other labels that a version goes by (commits, development lines) → the first release that surely has it. */
  readonly labels: Readonly<Record<string, string>>;
}

/** Where a version that may not be known stands: itself, or its known neighbours. */
export interface Placement {
  readonly name: string;
  /** One known version, or two neighbours; at the ends of the list the single neighbour. Never empty. */
  readonly judgedBy: readonly string[];
}

const shape = /^(\d+(?:\.\d+)*)(?:-([a-z]+)\.?(\d+)?)?$/;
const afterOperator = /([<>=]) +/g;
const comparator = /^(>=|<=|>|<|=)?(.+)$/;
const stages = ['dev', 'alpha', 'beta', 'rc', ''];

/** A name as the catalog writes it: no leading `v`. */
export function plainVersion(name: string): string {
  return name.startsWith('v') ? name.slice(1) : name;
}

export function newest(order: VersionOrder): string {
  return order.known.at(-1) ?? '';
}

/** Names in their order → the place of each. */
export function placesOf(names: readonly string[]): ReadonlyMap<string, number> {
  return new Map(names.map((name, index) => [name, index]));
}

/** Negative when `a` is earlier. Both in the product's list: its order; else by their numbers. */
export function compareVersions(order: VersionOrder, a: string, b: string): number {
  const left = order.places.get(a);
  const right = order.places.get(b);
  if (left !== undefined && right !== undefined) return left - right;
  return compareNumbers(partsOf(a), partsOf(b));
}

/** Whether a version lies in `[since, until)`; both ends are names of the product's list. */
export function isWithin(
  order: VersionOrder,
  version: string,
  since: string,
  until?: string,
): boolean {
  if (compareVersions(order, version, since) < 0) return false;
  return until === undefined || compareVersions(order, version, until) < 0;
}

/** Whether a text can be a version at all. */
export function isVersion(text: string): boolean {
  return shape.test(text);
}

/** Finds a version, by another spelling too (`0.4.2-rc.1`), or the known versions on both sides of it. */
export function placeVersion(order: VersionOrder, name: string): Placement {
  const same = order.known.find((known) => compareVersions(order, known, name) === 0);
  if (same !== undefined) return { name: same, judgedBy: [same] };
  const below = order.known.filter((known) => compareVersions(order, known, name) < 0).at(-1);
  const above = order.known.find((known) => compareVersions(order, known, name) > 0);
  return { name, judgedBy: [below, above].filter((neighbour) => neighbour !== undefined) };
}

/**
 * Whether a version satisfies a range such as `>=0.6 <0.8`; all comparators must hold. A bound with fewer
 * numbers speaks of the whole line: `>=0.6` takes in every 0.6 pre-release, `<0.8` leaves every 0.8 one out.
 */
export function satisfies(order: VersionOrder, version: string, range: string): boolean {
  const known = answersByOrder.get(order) ?? new Map<string, boolean>();
  answersByOrder.set(order, known);
  const question = `${version} ${range}`;
  const answer = known.get(question) ?? holdsAll(order, version, range);
  known.set(question, answer);
  return answer;
}

/** Rules ask the same few questions of every file. */
const answersByOrder = new WeakMap<VersionOrder, Map<string, boolean>>();

function holdsAll(order: VersionOrder, version: string, range: string): boolean {
  return partsOfRange(range).every((part) => holds(order, version, part));
}

/** Whether a text is a range: every part an optional comparator and a version. */
export function isRange(text: string): boolean {
  const parts = partsOfRange(text);
  return parts.length > 0 && parts.every((part) => isVersion(boundOf(part).bound));
}

/** The comparators of a range; a blank behind the operator is not the end of one: `>= 0.6`. */
function partsOfRange(range: string): readonly string[] {
  return range
    .replace(afterOperator, '$1')
    .split(' ')
    .filter((part) => part !== '');
}

function holds(order: VersionOrder, version: string, part: string): boolean {
  const { operator, bound } = boundOf(part);
  const difference =
    isLine(bound) && !order.places.has(bound)
      ? compareLine(version, bound)
      : compareVersions(order, version, bound);
  if (operator === '>=') return difference >= 0;
  if (operator === '<=') return difference <= 0;
  if (operator === '>') return difference > 0;
  if (operator === '<') return difference < 0;
  return difference === 0;
}

function boundOf(part: string): { operator: string; bound: string } {
  const [, operator = '=', bound = ''] = comparator.exec(part) ?? [];
  return { operator, bound: plainVersion(bound) };
}

/** Whether a version speaks of a whole line of releases: `0.6`. */
export function isLine(version: string): boolean {
  return !version.includes('-') && version.split('.').length < 3;
}

function compareLine(version: string, line: string): number {
  const numbers = partsOf(version).numbers;
  for (const [at, text] of line.split('.').entries()) {
    const difference = (numbers[at] ?? 0) - Number(text);
    if (difference !== 0) return difference;
  }
  return 0;
}

interface Parts {
  readonly numbers: readonly number[];
  readonly stage: number;
  readonly count: number;
}

function partsOf(name: string): Parts {
  const [, numbers = '0', stage = '', count = '0'] = shape.exec(name) ?? [];
  return {
    numbers: numbers.split('.').map(Number),
    stage: stages.indexOf(stage),
    count: Number(count),
  };
}

function compareNumbers(a: Parts, b: Parts): number {
  for (const at of [0, 1, 2]) {
    const difference = (a.numbers[at] ?? 0) - (b.numbers[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.stage - b.stage || a.count - b.count;
}
