import { inert, visible } from '../formats/escape.ts';
import { count } from '../report/exit-code.ts';
import type { WaiverData } from '../report/policy-model.ts';
import type { Candidate, WaivableRule } from '../report/waiver-digest.ts';
import { digestOf } from '../report/waiver-digest.ts';
import { type Edited, withWaivers } from '../report/waiver-write.ts';
import type { Source } from '../source/source.ts';
import { insertsAsDiff } from '../source/toml-edit.ts';
import type { InputOptions } from './check.ts';
import { policyName, settled } from './governance.ts';
import type { Host } from './host.ts';
import { judgeAll } from './judge-all.ts';
import { ruleFinder } from './policy-govern.ts';
import { loadPolicy } from './policy-load.ts';
import { UsageError } from './usage-error.ts';
import { waivableAt, withComments } from './waive-place.ts';
import { checkedRequest } from './waive-request.ts';

export interface WaiveOptions extends InputOptions {
  readonly key?: string;
  readonly reason: string;
  readonly until: string;
  readonly owner?: string;
  /** A comment above the line; else a table in the policy. */
  readonly inline: boolean;
  readonly dryRun: boolean;
}

/** `kalam-harden waive`: writes a waiver of what a rule finds in one file, bound to the value that is there now. */
export async function waive(
  rule: string,
  path: string,
  options: WaiveOptions,
  host: Host,
): Promise<number> {
  const kind = host.kindOf(path);
  if (kind === undefined) {
    host.err(inert(`kalam-harden: ${visible(path)} does not exist\n`));
    return 3;
  }
  if (kind === 'folder')
    throw new UsageError(`${visible(path)} is not a file: name one of the folder`);
  const request = checkedRequest(rule, options, host.today);
  const policyPath = options.policy ?? policyName;
  const isThere = host.kindOf(policyPath) !== undefined;
  const policy = isThere ? await loadPolicy(policyPath, host, options.maxSize) : undefined;
  const run = await judgeAll([path], settled(options, policy), host, policy);
  const found = waivableAt(run, rule, options, policy?.policy, host.today);
  const known = policy?.policy.data.salt;
  const salt = known ?? (await host.random());
  const meaning = ruleFinder(run, policy?.policy)(rule) ?? { revision: 1, isWaivable: true };
  const waivers = found.map((one) => ({ one, data: dataOf(one, meaning, salt, options, request) }));
  const source = sourceOf(policyPath, isThere, options, host);
  const tables = options.inline ? [] : unique(waivers.map(({ data }) => data));
  const edited = withWaivers(source, tables, known === undefined ? salt : undefined);
  if (!edited)
    throw new UsageError(`${visible(policyPath)} has a form that no waiver can be added to`);
  const comments = options.inline ? withComments(run, waivers) : [];
  const edits = [edited, ...comments].filter(({ inserts }) => inserts.length > 0);
  return writeAll(edits, options, host);
}

/** Several items of a list may have one value: one waiver excuses them all. */
function unique(waivers: readonly WaiverData[]): readonly WaiverData[] {
  return [...new Map(waivers.map((data) => [JSON.stringify(data), data])).values()];
}

function dataOf(
  one: Candidate,
  meaning: WaivableRule,
  salt: string,
  { owner = '' }: WaiveOptions,
  request: Pick<WaiverData, 'rule' | 'reason' | 'until' | 'since'>,
): WaiverData {
  const { key, location } = one.finding;
  return {
    ...request,
    path: location.path,
    key,
    value: digestOf(one, meaning, salt),
    owner,
    version: one.target,
    ...(typeof meaning.revision === 'number' && { revision: meaning.revision }),
  };
}

function sourceOf(path: string, isThere: boolean, { maxSize }: WaiveOptions, host: Host): Source {
  const file = isThere ? host.read(path, maxSize) : undefined;
  return { path, text: file?.ok ? file.text : '', kind: 'config' };
}

function writeAll(edits: readonly Edited[], { dryRun }: WaiveOptions, host: Host): number {
  for (const { source, inserts, text } of edits) {
    const path = visible(source.path);
    if (dryRun) {
      host.out(
        inert(
          `${insertsAsDiff(
            path,
            inserts.map(({ before, lines }) => ({ before, lines: lines.map(visible) })),
          )}\n`,
        ),
      );
      continue;
    }
    const reason = host.write(source.path, text);
    if (reason !== undefined) {
      host.err(inert(`kalam-harden: ${path}: ${reason}\n`));
      return 3;
    }
    const lines = inserts.reduce((sum, insert) => sum + insert.lines.length, 0);
    host.out(inert(`${path}: ${count(lines, 'line')} added\n`));
  }
  return 0;
}
