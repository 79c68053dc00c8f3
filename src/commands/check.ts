import type { Said } from '../engine/attack-path.ts';
import type { ExposureKind } from '../engine/exposure.ts';
import type { Finding, Place, Unverified } from '../engine/finding.ts';
import type { Severity } from '../engine/rule.ts';
import type { Outcome } from '../engine/run.ts';
import { identityOf } from '../report/merge.ts';
import { rank } from '../report/rank.ts';
import type { Report, Thresholds } from '../report/report.ts';
import { version } from '../version.ts';
import { attackPathsIn } from './attack-paths.ts';
import {
  failOnOf,
  type GateOptions,
  govern,
  type PolicyOptions,
  policyFor,
  settled,
} from './governance.ts';
import type { Host } from './host.ts';
import { type JudgedAll, judgeAll } from './judge-all.ts';
import type { JudgedFile } from './judge-file.ts';
import { deliver, type OutputOptions } from './output.ts';
import type { RunPolicy } from './policy-load.ts';
import { everyJudge, ruleCards } from './rule-cards.ts';

/** The inputs of every command that reads configuration. */
export interface InputOptions extends PolicyOptions {
  readonly target?: string;
  readonly envFile: readonly string[];
  readonly env: boolean;
  readonly envComplete: boolean;
  readonly exposure?: ExposureKind;
  /** Bytes. */
  readonly maxSize: number;
}

export interface CheckOptions extends InputOptions, OutputOptions, GateOptions, Said {
  /** Absent: the policy's, else high. */
  readonly failOn?: Severity;
  readonly failOnUnverified: boolean;
  readonly exitZero: boolean;
  readonly showFiles: boolean;
  /** A Git ref: only what changed against it counts. */
  readonly since?: string;
}

/** `kalam-harden check`: reads, judges, writes in every format asked for, and answers with the exit code. */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  host: Host,
): Promise<number> {
  if (options.showFiles) {
    const { showFiles } = await import('./show-files.ts');
    return showFiles(paths, options, host);
  }
  if (options.since !== undefined) {
    const { checkSince } = await import('./since.ts');
    return checkSince(paths, options.since, options, host, examine);
  }
  const { report } = await examine(paths, options, host);
  const read = [...report.files, ...report.incomplete].map(({ path }) => path);
  return deliver(report, options, host, [...read, ...options.envFile]);
}

/** What a run came to, and the files that it was made of. */
export interface Examined {
  /** The policy that held. */
  readonly policy?: RunPolicy;
  readonly judged: readonly JudgedFile[];
  readonly envFiles: JudgedAll['envFiles'];
  readonly report: Report;
}

type ExamineOptions = InputOptions &
  GateOptions &
  Said &
  Omit<Thresholds, 'failOn'> &
  Pick<CheckOptions, 'failOn'>;

/** `policyHost` is where the policy is read from, where that is not the work tree. */
export async function examine(
  paths: readonly string[],
  options: ExamineOptions,
  host: Host,
  policyHost: Pick<Host, 'read' | 'kindOf'> = host,
): Promise<Examined> {
  const policy = await policyFor(options, policyHost);
  const run = await judgeAll(paths, settled(options, policy), host, policy);
  const { judged, fleets, incomplete, passedOver } = run;
  const { failOnUnverified, exitZero } = options;
  const files = judged.map(({ file }) => file);
  const outcomes = [...judged.map(({ outcome }) => outcome), ...fleets];
  const judges = files.length > 0 ? judged.map(({ judge }) => judge) : await everyJudge();
  const governed = await govern(run, policy, options, host);
  const { findings, waived, cards, countingPaths, ...about } = governed;
  const unverified = outcomes.flatMap((outcome) => outcome.unverified);
  let repositoryPaths: Report['repositoryPaths'] | undefined;
  const report: Report = {
    files,
    findings: rank(
      findings,
      files.map(({ path }) => path),
    ),
    waived,
    ...about,
    ...countingPaths(await attackPathsIn(judged, unwaived(outcomes, waived), options)),
    unverified,
    incomplete,
    failures: outcomes.flatMap((outcome) => outcome.failures),
    passedOver,
    thresholds: { failOn: failOnOf(options.failOn, policy), failOnUnverified, exitZero },
    toolVersion: version,
    // Asked for by few formats, and not for nothing: words of a hundred rules, real paths of every file.
    get rules() {
      return cards(ruleCards(judges));
    },
    get repositoryPaths() {
      repositoryPaths ??= repositoryPathsOf(
        [...files, ...placesOf([...findings, ...unverified])],
        host,
      );
      return repositoryPaths;
    },
  };
  return { judged, envFiles: run.envFiles, report, ...(policy && { policy }) };
}

/** As the rules graded them, whatever a policy says: an attack does not read it. */
function unwaived(outcomes: readonly Outcome[], waived: readonly Finding[]): readonly Finding[] {
  const findings = outcomes.flatMap((outcome) => outcome.findings);
  if (waived.length === 0) return findings;
  const excused = new Set(waived.map(identityOf));
  return findings.filter((finding) => !excused.has(identityOf(finding)));
}

function placesOf(items: readonly (Finding | Unverified)[]): readonly Place[] {
  return items.flatMap((item) => [
    item.location,
    ...('related' in item ? item.related.map(({ location }) => location) : []),
  ]);
}

function repositoryPathsOf(
  places: readonly { readonly path: string }[],
  host: Host,
): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const path of new Set(places.map((place) => place.path))) {
    const inRepository = host.repositoryPath(path);
    if (inRepository !== undefined) paths.set(path, inRepository);
  }
  return paths;
}
