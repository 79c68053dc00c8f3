import type { Finding } from '../engine/finding.ts';
import type { Diff, GuardChange } from '../report/diff.ts';
import { isWorse } from '../report/diff-effect.ts';
import { diffExitOf } from '../report/diff-exit.ts';
import type { Report } from '../report/report.ts';
import type { CheckOptions, Examined } from './check.ts';
import { type CommitView, commitView } from './commit-view.ts';
import { diffAs, isQuietDiff } from './diff-output.ts';
import { compareRuns } from './diff-sides.ts';
import { hasGlobCharacters } from './gather.ts';
import { baselineChange, baselinesOf, commentChanges, policyChange, policyPath } from './guards.ts';
import type { Host } from './host.ts';
import { deliverRendering, formatNames, reportAs } from './output.ts';
import { UsageError } from './usage-error.ts';

type Examine = (
  paths: readonly string[],
  options: CheckOptions,
  host: Host,
  policyHost: Host,
) => Promise<Examined>;

/** `kalam-harden check --since <ref>`: what changed against a commit; what was there before does not count. */
export async function checkSince(
  paths: readonly string[],
  ref: string,
  given: CheckOptions,
  host: Host,
  examine: Examine,
): Promise<number> {
  const view = commitView(ref, await host.git());
  const outside = paths.find((path) => path === '-' || !view.holds(path));
  if (outside !== undefined) {
    throw new UsageError('--since compares files of this repository, and one named is not in it');
  }
  const old = hostAt(view, host);
  const options = gateOptions(given, old);
  const now = await examine(paths, options, host, old);
  const before = await examineCommit(paths, options, old, examine);
  const compared = compareRuns({
    old: before,
    new: now,
    nameOf: (path) => path,
    renamedFrom: view.renamedFrom,
    remains: (path) => (host.kindOf(path) === 'file' ? path : undefined),
  });
  const diff: Diff = {
    ...compared,
    old: `${ref} (${view.commit.slice(0, 12)})`,
    new: 'work tree',
    guards: [
      ...(await fileGuards(given, { old, new: host })),
      ...(await commentChanges(before, now)),
    ],
    thresholds: now.report.thresholds,
    toolVersion: now.report.toolVersion,
  };
  return deliverSince(diff, now.report, given, host);
}

/**
 * The author of a change does not decide what it is measured by: the policy is the commit's, comments excuse
 * nothing, and a baseline is not needed, for what was there before does not count.
 */
function gateOptions({ policy, ...rest }: CheckOptions, old: Host): CheckOptions {
  const gate = { ...rest, inlineWaivers: false, baseline: false } as const;
  if (policy === undefined) return gate;
  return old.kindOf(policy) === undefined
    ? { ...gate, policyDiscovery: false }
    : { ...gate, policy };
}

async function fileGuards(
  options: CheckOptions,
  ends: { readonly old: Host; readonly new: Host },
): Promise<readonly GuardChange[]> {
  const { maxSize, baseline } = options;
  const path = policyPath(options);
  const named = path === undefined ? [] : await baselinesOf(path, ends, maxSize);
  const baselines = new Set([...named, ...(typeof baseline === 'string' ? [baseline] : [])]);
  return [
    ...(path === undefined ? [] : await policyChange(path, path, ends, maxSize)),
    ...[...baselines].flatMap((one) => baselineChange(one, ends, maxSize)),
  ];
}

/** The same run on the files of the commit; what it does not have is no fault of it. */
async function examineCommit(
  paths: readonly string[],
  options: CheckOptions,
  old: Host,
  examine: Examine,
): Promise<Examined> {
  const has = (path: string): boolean => old.kindOf(path) !== undefined;
  const wanted = paths.filter((path) => has(path) || hasGlobCharacters(path));
  const envFile = options.envFile.filter(has);
  const examined = await examine(wanted, { ...options, envFile }, old, old);
  const isFault = (path: string): boolean =>
    old.kindOf(path) === 'file' && !old.read(path, options.maxSize).ok;
  const incomplete = examined.report.incomplete
    .filter(({ path }) => isFault(path))
    .map(({ path, reason }) => ({ path, reason: `${reason}, as the commit has it` }));
  return { ...examined, report: { ...examined.report, incomplete } };
}

/** The host with the commit in the place of the work tree; what lies outside of the repository is as it is. */
function hostAt(view: CommitView, host: Host): Host {
  return {
    ...host,
    read: (path, limit) => (view.holds(path) ? view : host).read(path, limit),
    kindOf: (path) => (view.holds(path) ? view : host).kindOf(path),
    list: (path) => (view.holds(path) ? view : host).list(path),
  };
}

function deliverSince(
  diff: Diff,
  report: Report,
  options: CheckOptions,
  host: Host,
): Promise<number> {
  const fresh = onlyNew(report, diff);
  return deliverRendering(
    {
      formats: formatNames,
      render: async (format, style) =>
        diffAs(format, diff, style) ?? reportAs(format, fresh, style, options),
      jobSummary: async () => (await import('../formats/diff-markdown.ts')).diffMarkdown(diff),
      isEmpty: isQuietDiff(diff),
      exitOf: (unwritten) => diffExitOf(diff, unwritten),
    },
    options,
    host,
  );
}

/** A report of what is new or worse alone, for the formats that list findings: what was there before never blocks. */
function onlyNew(report: Report, { files, incomplete, failures }: Diff): Report {
  const wanted = new Set(
    files.flatMap((file) => file.findings.filter(isWorse).map(({ finding }) => markOf(finding))),
  );
  const ids = new Set(
    files.flatMap(({ attackPaths }) =>
      attackPaths
        .filter(({ change }) => change === 'appears')
        .map(({ id, path }) => `${path}\n${id}`),
    ),
  );
  const attackPaths = (report.attackPaths ?? []).filter(({ id, path }) =>
    ids.has(`${path}\n${id}`),
  );
  const { rules, repositoryPaths } = report;
  const { attackPathCut: _, ...rest } = report;
  return {
    ...rest,
    rules,
    repositoryPaths,
    findings: report.findings.filter((finding) => wanted.has(markOf(finding))),
    attackPaths,
    unverified: files.flatMap(({ unverified }) => unverified),
    incomplete,
    failures,
  };
}

function markOf({ location, fingerprint }: Finding): string {
  return `${location.path}\n${fingerprint()}`;
}
