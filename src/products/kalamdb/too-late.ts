import { type Settings, typed } from '../../config/effective.ts';
import type { Applied } from '../../config/environment.ts';
import { stack } from '../../config/layers.ts';
import { readToml } from '../../config/read-toml.ts';
import { modelOf } from '../../config/struct.ts';
import { parsedToml } from '../../source/parsed-toml.ts';
import type { Source } from '../../source/source.ts';
import type { Loaded, Refusal } from '../product.ts';
import { catalog, type KalamdbValues } from './catalog.ts';
import { type Check, firstFaults } from './checks/check.ts';
import { checksOf } from './checks/index.ts';

/** Refusals of the file that its environment takes away, and the variables that do. */
export interface TooLate {
  readonly refusals: readonly Refusal[];
  readonly variables: readonly Applied[];
}

interface TooLateFacts extends Pick<Loaded, 'version' | 'refusals' | 'variables'> {
  readonly source: () => Source;
}

/**
 * What the environment would repair if the server looked at it in time: it validates the file first, alone
 * (facts/kalamdb §4). Undefined unless the file is refused and file and environment together would pass.
 */
export function repairedTooLate({
  source,
  version,
  refusals,
  variables,
}: TooLateFacts): TooLate | undefined {
  const ofFile = refusals.filter(({ stage }) => stage === 'file');
  const isRefusedAnyway = refusals.some(
    ({ stage }) => stage === 'environment' || stage === 'after-environment',
  );
  const isAnySet = variables.some(({ outcome }) => outcome === 'set');
  if (ofFile.length === 0 || isRefusedAnyway || !isAnySet) return undefined;
  const file = source();
  const result = parsedToml(file, '1.1');
  if (!result.ok) return undefined;
  const checks = ofFile.map(({ reason }) => checkOf(version, reason));
  const layer = readToml(file, result.root, modelOf(catalog, version));
  const withOnly = (applied: Applied): Settings =>
    stack({ catalog, version, file: layer, environment: [applied] });
  const repairers = checks.map((check) => {
    const own = variables.filter(({ row, outcome }) => outcome === 'set' && reads(check, row.key));
    const alone = own.filter((applied) => check && passes(check, withOnly(applied)));
    return alone.length > 0 ? alone : own;
  });
  // A refusal of reading has no check: nothing in the environment changes what the file cannot say.
  if (repairers.some(({ length }) => length === 0)) return undefined;
  return { refusals: ofFile, variables: [...new Set(repairers.flat())] };
}

function checkOf(version: string, name: string): Check | undefined {
  return checksOf(version).find(
    ({ reason, otherReasons = [] }) => reason === name || otherReasons.includes(name),
  );
}

function reads(check: Check | undefined, key: string): boolean {
  return check?.keys.some((read) => read === key) === true;
}

function passes(check: Check, settings: Settings): boolean {
  return firstFaults(check.faults(typed<KalamdbValues>(settings))).length === 0;
}
