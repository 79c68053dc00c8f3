import { type Settings, typed } from '../../config/effective.ts';
import type { Applied } from '../../config/environment.ts';
import type { FileLayer } from '../../config/file-layer.ts';
import { stack } from '../../config/layers.ts';
import { isWithin } from '../../config/version.ts';
import { trim } from '../../values/blank.ts';
import type { Inputs, Loaded, Refusal, Stage } from '../product.ts';
import { catalog, type KalamdbValues } from './catalog.ts';
import { type Config, firstFaults } from './checks/check.ts';
import { exposedBy } from './checks/exposure.ts';
import { checksOf } from './checks/index.ts';
import { environmentRefusals } from './environment.ts';
import { laterRefusals } from './later.ts';
import { blame, type Sheet } from './place.ts';
import { preflightRefusals } from './preflight.ts';
import { type Gate, gate, gateKeys } from './secret-gate.ts';
import { foundBy, type Passed } from './steps.ts';
import { versions } from './versions.ts';

/** What was read before the server starts. */
export interface Read {
  readonly inputs: Inputs;
  readonly version: string;
  /** What a look ahead at the file refuses. */
  readonly oauth: readonly Refusal[];
  readonly file: FileLayer;
  readonly variables: readonly Applied[];
}

/** What is known of the start from one like it. */
interface Known {
  readonly passed?: Passed | undefined;
  readonly secretGate?: Gate | undefined;
  /** What all layers come to; secrets as text. */
  readonly settings?: Settings;
}

/** What comes of starting the server with these layers; secrets still as text. */
export interface Start extends Pick<Loaded, 'settings' | 'refusals' | 'unknowns'> {
  readonly warnings: () => Loaded['warnings'];
  readonly secretGate: Gate;
}

/**
 * Goes through the server's start in its own order: the file is validated before the environment is looked at,
 * then the whole again, then addresses, then the secret gate, then what start-up does (facts/kalamdb §4). Where the server
 * would stop, this goes on, so that all that is wrong is known at once.
 */
export function start(
  { inputs: { source, environmentComplete }, version, oauth, file, variables }: Read,
  { passed, secretGate: knownGate, settings: known }: Known = {},
): Start {
  const settings = known ?? stack({ catalog, version, file, environment: variables });
  const alone =
    variables.length === 0 ? settings : stack({ catalog, version, file, environment: [] });
  const config = typed<KalamdbValues>(settings);
  const sheet = { source, sections: file.sections };
  const faults = validate(sheet, version, settings, 'after-environment', passed);
  const inFile =
    settings === alone
      ? faults.map((fault) => ({ ...fault, stage: 'file' as const }))
      : validate(sheet, version, alone, 'file', undefined);
  const secretGate = knownGate ?? gate(config, settings, sheet, environmentComplete);
  const refusals = [
    ...oauth,
    ...file.faults.map((fault) => parseRefusal(fault)),
    ...inFile,
    ...environmentRefusals(file, variables),
    ...faults,
    ...preflightRefusals(config, sheet, version, passed),
    ...secretGate.refusals,
    ...laterRefusals(config, sheet, version, passed),
  ];
  return {
    settings,
    secretGate,
    refusals,
    unknowns: secretGate.unknowns,
    // Nobody who asks for a verdict alone wants these.
    warnings: () => [...wildcardWarning(config, version), ...secretGate.warnings],
  };
}

/** All that a warning of the server hangs on. */
export const warningKeys: readonly (keyof KalamdbValues)[] = [
  ...gateKeys,
  'server.public_origin',
  'security.cors.allowed_origins',
];

function parseRefusal({
  reason,
  key,
  location,
  expected,
  first,
}: FileLayer['faults'][number]): Refusal {
  const because = first && { because: first };
  return { reason, stage: 'file', key, location, expected, ...because };
}

function validate(
  sheet: Sheet,
  version: string,
  settings: Settings,
  stage: Stage,
  passed: Passed | undefined,
): readonly Refusal[] {
  const config = typed<KalamdbValues>(settings);
  return foundBy(checksOf(version), version, passed, (check) => {
    if (check.keys.some((key) => config[key].state === 'faulty')) return [];
    return firstFaults(check.faults(config)).map((fault) => ({
      reason: fault.reason ?? check.reason,
      stage,
      expected: fault.expected ?? check.expected,
      ...blame(config, sheet, fault),
    }));
  });
}

/** What the server prints to stderr when it is exposed and an origin trims to `*` (facts/kalamdb §5.2). */
function wildcardWarning(config: Config, version: string): readonly string[] {
  if (!isWithin(versions, version, '0.4.3-rc.4') || !exposedBy(config)) return [];
  const origins = config['security.cors.allowed_origins'].value;
  return origins.some((origin) => trim(origin) === '*') ? ['wildcard-origin'] : [];
}
