import type { Catalog, KeyRow } from '../config/catalog.ts';
import { type Applied, variablesOf } from '../config/environment.ts';
import type { Loaded, Refusal } from '../products/product.ts';
import { readingFault } from './effective.ts';
import { concerns, type Spot, sectionReason, spotOf } from './provenance.ts';
import { inWords, shownOf } from './shown.ts';
import { type Step, textShown } from './why-chain.ts';

/** Why the value is what it is, and why a change in another place will not take effect: a sentence each. */
export function reasonsOf(
  catalog: Catalog,
  loaded: Loaded,
  row: KeyRow,
  steps: readonly Step[],
): readonly string[] {
  const winner = steps.find(({ outcome }) => outcome === 'counts');
  const below = steps.findLast(({ outcome, value }) => outcome === 'shadowed' && value?.text);
  return [
    ...(winner ? winnerReason(catalog, loaded, row, winner, below) : []),
    ...steps.flatMap((step) => stepReason(step, steps)),
    ...refusalReasons(loaded, row, winner),
    ...effectReason(row),
    ...possibleVariable(catalog, loaded, row, steps),
  ];
}

/** `prod.env:4`, to name a place in a sentence. */
export function where({ path, line }: Spot): string {
  return line === undefined ? `the process ${path}` : `${path}:${line}`;
}

function nameOf({ variable, spot }: Step): string {
  const place = spot ? where(spot) : 'the default';
  return variable === undefined ? place : `${variable} in ${place}`;
}

function winnerReason(
  catalog: Catalog,
  loaded: Loaded,
  row: KeyRow,
  winner: Step,
  below: Step | undefined,
): readonly string[] {
  if (winner.layer === 'default') return [defaultReason(catalog, loaded, row)];
  if (!below) return [`${nameOf(winner)} sets it; there is no default`];
  if (below.layer === 'default') {
    return [`${nameOf(winner)} overrides the default ${below.value ? inWords(below.value) : ''}`];
  }
  return [
    `${nameOf(winner)} overrides ${nameOf(below)}: a change there has no effect while the variable is set`,
  ];
}

function defaultReason(catalog: Catalog, loaded: Loaded, row: KeyRow): string {
  const value = loaded.settings[row.key]?.value;
  const reason = sectionReason(catalog, loaded, row, value);
  if (!reason) return 'nothing sets it: the default holds';
  const { because, spot, otherwise } = reason;
  if (value === undefined) return `nothing sets it, and it has no value because ${because}`;
  const place = spot ? ` (${where(spot)})` : '';
  const opposite = spot ? 'without the section' : 'with the section';
  return `nothing sets it: the default is ${shownOf(value).text} because ${because}${place}; ${opposite} it is ${otherwise.text}`;
}

function stepReason(step: Step, steps: readonly Step[]): readonly string[] {
  const name = nameOf(step);
  const text = step.value ? inWords(step.value) : '';
  switch (step.outcome) {
    case 'overridden':
      return [overriddenReason(step, steps)];
    case 'not looked at':
      return [notLookedAt(step, steps)];
    case 'ignored':
      return [`${name} is ignored: the server passes over ${text} without a word`];
    case 'refused':
      return step.variable === undefined
        ? []
        : [`${name} cannot be read: ${text} stops the server before it starts`];
    case 'counts':
      return step.applied?.recognised === false ? [noWord(name, step.applied, text)] : [];
    case 'shadowed':
      return [];
  }
}

function noWord(name: string, { row, variable }: Applied, taken: string): string {
  const text = inWords(textShown(row, variable.value));
  return `${name} is ${text}, no word for on or off: the server takes it for ${taken}`;
}

function overriddenReason(step: Step, steps: readonly Step[]): string {
  const last = steps.findLast(({ variable }) => variable === step.variable)?.spot;
  const winner = last ? where(last) : '';
  if (last?.line === undefined) return `${nameOf(step)} is overridden by ${winner}`;
  const later = last.path === step.spot?.path ? 'line' : 'file';
  return `${nameOf(step)} is overridden by ${winner}: the later ${later} wins`;
}

function notLookedAt(step: Step, steps: readonly Step[]): string {
  const first = steps.find(
    ({ variable }) => variable === step.applied?.by && variable !== undefined,
  );
  const by = first ? nameOf(first) : 'another name';
  return `${nameOf(step)} is not looked at: ${by} is set, and is looked at first, whatever its value`;
}

/** Refusals over the value, and that the file is judged alone before any variable is looked at. */
function refusalReasons(loaded: Loaded, row: KeyRow, winner: Step | undefined): readonly string[] {
  const fault = readingFault(loaded, row.key);
  const own = loaded.refusals.filter(
    (refusal) => refusal.stage !== 'environment' && concerns(refusal, row.key),
  );
  const isRepaired = winner?.layer === 'environment';
  return [
    ...new Set(own.map((refusal) => refusalReason(refusal, refusal !== fault && isRepaired))),
  ];
}

function refusalReason(
  { reason, stage, location, expected }: Refusal,
  isRepaired: boolean,
): string {
  const place = where(spotOf(location));
  const wanted = expected === undefined ? '' : `, it would take ${expected}`;
  const refused = `the server refuses to start over ${place} (${reason})${wanted}`;
  if (stage !== 'file' || !isRepaired) return refused;
  return `${refused}; the file is judged before the environment is looked at, so no variable can repair it`;
}

function effectReason({ effect }: KeyRow): readonly string[] {
  if (effect === 'inert')
    return ['it is inert: nothing in the server acts on it, whatever its value'];
  return effect === 'conditional' ? ['it acts in some builds of the server only'] : [];
}

function possibleVariable(
  catalog: Catalog,
  loaded: Loaded,
  row: KeyRow,
  steps: readonly Step[],
): readonly string[] {
  const isGiven = steps.some(({ layer }) => layer === 'environment');
  if (isGiven || loaded.environmentComplete) return [];
  const names = variablesOf(catalog, loaded.version, row).map(({ name }) => name);
  if (names.length === 0) return [];
  const [is, are] =
    names.length === 1 ? ['is', 'it overrides'] : ['are', 'the first that is set overrides'];
  return [
    `${names.join(' and ')} ${is} not among what was given: where the server's environment has it, ${are} this`,
  ];
}
