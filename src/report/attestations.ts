// By name: of a namespace the bundle would have to keep everything.
import { array, exactOptional, minLength, refine, safeParse, strictObject, string } from 'zod/mini';
import { parsedToml } from '../source/parsed-toml.ts';
import { regionOf, type Source } from '../source/source.ts';
import type { Span } from '../source/span.ts';
import type { TomlNode, TomlTable } from '../source/toml-tree.ts';
import { isBlank } from '../values/blank.ts';
import { dayNumber } from './dates.ts';

/** A person's word that an item was seen to. */
export interface Attestation {
  readonly item: string;
  readonly by: string;
  /** ISO dates. */
  readonly on: string;
  readonly until?: string;
  readonly evidence: string;
}

/** A fault of the file, in words that hold none of its values. */
interface AttestationProblem {
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export type ReadAttestations =
  | { readonly ok: true; readonly attestations: readonly Attestation[] }
  | { readonly ok: false; readonly problem: AttestationProblem };

const words = string().check(
  minLength(1),
  refine((text) => !isBlank(text)),
);
/** As `plain` gives a date: told from a string in quotes. */
const day = strictObject({
  date: string().check(refine((date) => dayNumber(date) !== undefined)),
});
const file = strictObject({
  attestation: array(
    strictObject({ item: words, by: words, on: day, evidence: words, until: exactOptional(day) }),
  ),
});

const takes: Readonly<Record<string, string>> = {
  item: 'the id of an item, in quotes',
  by: 'a name, in quotes',
  on: 'a date without quotes, as 2026-09-01',
  evidence: 'what shows it, in quotes',
  until: 'a date without quotes, as 2027-09-01',
};
const known = Object.keys(takes).join(', ');

/** Reads a file of `[[attestation]]` tables; the first thing that is wrong with it stops the reading. */
export function readAttestations(source: Source): ReadAttestations {
  const parsed = parsedToml(source, '1.1');
  if (!parsed.ok) return fault(source, parsed.problem.span, parsed.problem.message);
  const result = safeParse(file, plain(parsed.root));
  if (!result.success) {
    const { issues } = result.error;
    // What does not belong there says more than what is then missing.
    const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
    const path = issue?.path ?? [];
    const stray = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    return faultAt(source, parsed.root, path, stray);
  }
  const attestations = result.data.attestation.map(({ item, by, on, evidence, until }) => ({
    item,
    by,
    on: on.date,
    evidence,
    ...(until && { until: until.date }),
  }));
  return { ok: true, attestations };
}

function faultAt(
  source: Source,
  root: TomlTable,
  path: readonly PropertyKey[],
  stray: string | undefined,
): ReadAttestations {
  const [, index, field] = path;
  const { span, isThere } = spanOf(root, stray === undefined ? path.slice(0, 3) : [...path, stray]);
  if (stray !== undefined && index === undefined) {
    return fault(source, span, 'nothing but [[attestation]] tables belongs here');
  }
  if (stray !== undefined) {
    return fault(source, span, `this is no field of an attestation: it has ${known}`);
  }
  if (field === undefined) return fault(source, span, 'write each attestation as [[attestation]]');
  const name = String(field);
  return fault(source, span, isThere ? `${name} takes ${takes[name]}` : `${name} is missing`);
}

function fault(source: Source, span: Span, message: string): ReadAttestations {
  const { line, column } = regionOf({ source, span });
  return { ok: false, problem: { line, column, message } };
}

/** The span of what a path leads to, or of the last part of it that is there. */
function spanOf(
  root: TomlNode,
  path: readonly PropertyKey[],
): { readonly span: Span; readonly isThere: boolean } {
  let node = root;
  let { span } = root;
  for (const part of path) {
    const entry = node.kind === 'table' ? node.entries.get(String(part)) : undefined;
    const next = node.kind === 'array' ? node.items[Number(part)] : entry?.node;
    if (!next) return { span, isThere: false };
    span = entry && next.kind !== 'table' ? entry.keySpan : next.span;
    node = next;
  }
  return { span, isThere: true };
}

function plain(node: TomlNode): unknown {
  if (node.kind === 'table') {
    return Object.fromEntries(
      [...node.entries].map(([name, entry]) => [name, plain(entry.node)] as const),
    );
  }
  if (node.kind === 'array') return node.items.map(plain);
  return node.kind === 'datetime' ? { date: node.value } : node.value;
}

/** Whether a word counts today, and why not. */
export type Standing = 'counts' | 'expired' | 'not yet';

/** A yearly item's word ends after 365 days, whatever it says itself. */
export function standingOf(
  { on, until }: Pick<Attestation, 'on' | 'until'>,
  today: string,
  isYearly: boolean,
): Standing {
  const now = dayNumber(today) ?? 0;
  const given = dayNumber(on) ?? 0;
  if (given > now) return 'not yet';
  const last = until === undefined ? undefined : dayNumber(until);
  if (last !== undefined && last < now) return 'expired';
  return isYearly && now - given > 365 ? 'expired' : 'counts';
}
