import { relative } from 'node:path';
import type { Diff } from '../report/diff.ts';
import { diffExitOf } from '../report/diff-exit.ts';
import { type CheckOptions, type Examined, examine } from './check.ts';
import { diffAs, diffFormats, isQuietDiff } from './diff-output.ts';
import { compareRuns } from './diff-sides.ts';
import { policyName } from './governance.ts';
import { commentChanges, policyChange } from './guards.ts';
import type { Host } from './host.ts';
import { deliverRendering } from './output.ts';
import { UsageError } from './usage-error.ts';

export interface DiffOptions extends Omit<CheckOptions, 'since'> {
  readonly oldTarget?: string;
  readonly newTarget?: string;
  readonly oldEnvFile: readonly string[];
  readonly newEnvFile: readonly string[];
}

/** `kalam-harden diff`: what it does to security to go from one file or folder to another. */
export async function diff(
  oldPath: string,
  newPath: string,
  options: DiffOptions,
  host: Host,
): Promise<number> {
  const isFolder = kindOf(oldPath, host) === 'folder';
  const kinds = [kindOf(oldPath, host), kindOf(newPath, host)];
  if (kinds.every((kind) => kind !== undefined) && kinds[0] !== kinds[1]) {
    throw new UsageError('diff takes two files or two folders, and these are one of each');
  }
  if (oldPath === '-' && newPath === '-') {
    throw new UsageError('diff reads one end from standard input, not both');
  }
  const ends = { old: oldPath, new: newPath };
  const runs = {
    old: await run('old', ends, options, host),
    new: await run('new', ends, options, host),
  };
  const nameOf = (path: string, end: 'old' | 'new'): string =>
    isFolder ? relative(ends[end], path) : '';
  const compared = compareRuns({
    ...runs,
    nameOf,
    renamedFrom: () => undefined,
    remains: (path) => {
      const there = `${newPath.replace(trailing, '')}/${nameOf(path, 'old')}`;
      return isFolder && host.kindOf(there) === 'file' ? there : undefined;
    },
  });
  const readers = { old: host, new: host };
  const policies = isFolder
    ? await policyChange(policyIn(oldPath), policyIn(newPath), readers, options.maxSize)
    : [];
  const guards = [...policies, ...(await commentChanges(runs.old, runs.new))];
  const { thresholds, toolVersion } = runs.new.report;
  return deliverDiff({ ...compared, ...ends, guards, thresholds, toolVersion }, options, host);
}

const trailing = /\/+$/;

/** The policy of a folder decides nothing here; that it changes is told. */
function policyIn(folder: string): string {
  return `${folder.replace(trailing, '')}/${policyName}`;
}

function kindOf(path: string, host: Host): 'file' | 'folder' | undefined {
  return path === '-' ? 'file' : host.kindOf(path);
}

function run(
  end: 'old' | 'new',
  paths: Readonly<Record<'old' | 'new', string>>,
  options: DiffOptions,
  host: Host,
): Promise<Examined> {
  const target = (end === 'old' ? options.oldTarget : options.newTarget) ?? options.target;
  const own = end === 'old' ? options.oldEnvFile : options.newEnvFile;
  const envFile = [...options.envFile, ...own];
  const gate = { ...options, envFile, inlineWaivers: false, baseline: false } as const;
  return examine([paths[end]], { ...gate, ...(target !== undefined && { target }) }, host);
}

function deliverDiff(diff: Diff, options: DiffOptions, host: Host): Promise<number> {
  return deliverRendering(
    {
      formats: diffFormats,
      render: async (format, style) => diffAs(format, diff, style) ?? '',
      jobSummary: async () => '',
      isEmpty: isQuietDiff(diff),
      exitOf: (unwritten) => diffExitOf(diff, unwritten),
    },
    options,
    host,
  );
}
