import { type Baseline, readBaseline } from '../report/baseline.ts';
import type { GuardChange } from '../report/diff.ts';
import type { CommentWaiver } from '../report/waiver-comments.ts';
import type { CheckOptions, Examined } from './check.ts';
import { policyName } from './governance.ts';
import type { Host, ReadResult } from './host.ts';

type Reader = Pick<Host, 'read'>;

/** Where the two ends keep what excuses findings. */
export interface GuardedEnds {
  readonly old: Reader;
  readonly new: Reader;
}

/** Which policy a run would take by itself, whichever end it is read from. */
export function policyPath({
  policy,
  policyDiscovery,
}: Pick<CheckOptions, 'policy' | 'policyDiscovery'>): string | undefined {
  return policy ?? (policyDiscovery ? policyName : undefined);
}

/** How the policy changed: anything that it means, for only a person can say what it is good for. */
export async function policyChange(
  oldPath: string,
  newPath: string,
  ends: GuardedEnds,
  limit: number,
): Promise<readonly GuardChange[]> {
  const [before, after] = [ends.old.read(oldPath, limit), ends.new.read(newPath, limit)];
  const word = changeWord(before, after);
  if (word === undefined) return [];
  const [old, now] = [await policyMeaning(oldPath, before), await policyMeaning(newPath, after)];
  if (old !== undefined && old === now) return [];
  return [
    { what: 'policy', path: newPath, message: `the policy is ${word}; the old one decides here` },
  ];
}

/** The baselines that the policies of the two ends name. */
export async function baselinesOf(
  path: string,
  ends: GuardedEnds,
  limit: number,
): Promise<readonly string[]> {
  const { readPolicy } = await import('../report/policy-read.ts');
  return [ends.old, ends.new].flatMap((end) => {
    const file = end.read(path, limit);
    const result = file.ok && readPolicy({ path, text: file.text, kind: 'config' });
    return result !== false && result.ok ? (result.policy.data.baseline ?? []) : [];
  });
}

/** Findings that a baseline accepts and did not; one that shrinks is no weakening. */
export function baselineChange(
  path: string,
  ends: GuardedEnds,
  limit: number,
): readonly GuardChange[] {
  const [before, after] = [ends.old.read(path, limit), ends.new.read(path, limit)];
  const word = changeWord(before, after);
  if (word === undefined || !after.ok) return [];
  const [old, now] = [before.ok ? readBaseline(before.text) : undefined, readBaseline(after.text)];
  const known = new Set(old?.entries.map(entryId));
  const added = now ? now.entries.filter((entry) => !known.has(entryId(entry))).length : undefined;
  if (added === 0) return [];
  const more = added === undefined ? '' : `: it accepts ${added} more`;
  return [{ what: 'baseline', path, message: `the baseline is ${word}${more}` }];
}

const mark = /kalam-harden/i;

/** Waivers in comments that were not there, or say something else. */
export async function commentChanges(
  old: Examined,
  now: Examined,
): Promise<readonly GuardChange[]> {
  const [before, after] = [await commentsIn(old), await commentsIn(now)];
  const left = before.map(wordsOf);
  return after.flatMap((waiver): readonly GuardChange[] => {
    const at = left.indexOf(wordsOf(waiver));
    if (at >= 0) left.splice(at, 1);
    const { path, line } = waiver.place;
    const message = `a waiver of ${waiver.data.rule} is new or changed; it excuses nothing here`;
    return at >= 0 ? [] : [{ what: 'waiver', path, line, message }];
  });
}

async function commentsIn(run: Examined): Promise<readonly CommentWaiver[]> {
  const texts = [
    ...run.judged.flatMap(({ loaded }) => loaded.slice(-1).map(({ source }) => source.text)),
    ...run.envFiles.map(({ source }) => source.text),
  ];
  if (!texts.some((text) => mark.test(text))) return [];
  const { commentsOf } = await import('./policy-govern.ts');
  return commentsOf(run).flatMap(({ waivers }) => waivers);
}

function wordsOf({ data }: CommentWaiver): string {
  return JSON.stringify(Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function entryId({ fingerprint, path, severity }: Baseline['entries'][number]): string {
  return [fingerprint, path, severity].join('\u0000');
}

/** Undefined where nothing changed, to the letter. */
function changeWord(before: ReadResult, after: ReadResult): string | undefined {
  if (!before.ok) return after.ok ? 'new' : undefined;
  if (!after.ok) return 'gone';
  return before.text === after.text ? undefined : 'changed';
}

/** What a policy says, apart from how it is written; undefined for one that is none. */
async function policyMeaning(path: string, file: ReadResult): Promise<string | undefined> {
  if (!file.ok) return undefined;
  const { readPolicy } = await import('../report/policy-read.ts');
  const result = readPolicy({ path, text: file.text, kind: 'config' });
  return result.ok ? JSON.stringify(sorted(result.policy.data)) : undefined;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, sorted(inner)] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
