import { safeParse } from 'zod/mini';
import { nearest } from '../config/nearest.ts';
import { plainValue, spanOfEntry } from '../config/toml-value.ts';
import { placeOf } from '../engine/excerpt.ts';
import type { Place } from '../engine/finding.ts';
import { parsedToml } from '../source/parsed-toml.ts';
import type { Source } from '../source/source.ts';
import type { Span } from '../source/span.ts';
import type { TomlNode, TomlTable } from '../source/toml-tree.ts';
import type { Policy, PolicyProblem, PolicyResult } from './policy.ts';
import { knownKeys, type PolicyData, policyModel } from './policy-model.ts';

/** Enough to mend a file by; a hostile one has thousands. */
const mostProblems = 20;

/** Reads a policy. Strict: what is not known, or is not of its type, is a problem with its place. */
export function readPolicy(source: Source): PolicyResult {
  const result = parsedToml(source, '1.1');
  if (!result.ok) {
    const { message, expected, span } = result.problem;
    const more = expected === undefined ? '' : `; expected ${expected}`;
    return {
      ok: false,
      problems: [{ place: placeOf({ source, span }), message: `${message}${more}` }],
    };
  }
  const { root } = result;
  const placeAt = (path: readonly PropertyKey[]): Place =>
    placeOf({ source, span: spanAt(root, path) });
  const parsed = safeParse(policyModel, plain(root));
  const problems = parsed.success
    ? contradictions(parsed.data, placeAt)
    : parsed.error.issues.flatMap((issue) => problemsOf(issue, root, placeAt));
  if (problems.length > 0) return { ok: false, problems: problems.slice(0, mostProblems) };
  return { ok: true, policy: policyOf(source.path, parsed.data ?? {}, placeAt) };
}

function policyOf(path: string, data: PolicyData, placeAt: Policy['placeOf']): Policy {
  const placed = <Item extends object>(name: string, items: readonly Item[] = []) =>
    items.map((item, index) => ({ ...item, place: placeAt([name, index]) }));
  return {
    path,
    data,
    waivers: placed('waiver', data.waiver),
    rules: placed('rule', data.rule),
    attestations: placed('attestation', data.attestation),
    placeOf: placeAt,
  };
}

/** Tables as objects, whole numbers as numbers, a date as its text. */
function plain(node: TomlNode): unknown {
  if (node.kind === 'array') return node.items.map(plain);
  if (node.kind === 'datetime') return node.value;
  if (node.kind !== 'table') return plainValue(node);
  return Object.fromEntries(Array.from(node.entries, ([name, entry]) => [name, plain(entry.node)]));
}

/** The key with its value; of what is not there the deepest table around it, of the root the first character. */
function spanAt(root: TomlTable, path: readonly PropertyKey[]): Span {
  let span: Span = { start: 0, end: 0 };
  let node: TomlNode | undefined = root;
  for (const part of path) {
    if (node?.kind === 'table') {
      const entry = node.entries.get(String(part));
      if (!entry) return span;
      span = spanOfEntry(entry);
      node = entry.node;
    } else if (node?.kind === 'array') {
      node = node.items[Number(part)];
      if (node) span = node.span;
    }
  }
  return span;
}

function nodeAt(root: TomlTable, path: readonly PropertyKey[]): TomlNode | undefined {
  let node: TomlNode | undefined = root;
  for (const part of path) {
    if (node?.kind === 'table') node = node.entries.get(String(part))?.node;
    else node = node?.kind === 'array' ? node.items[Number(part)] : undefined;
  }
  return node;
}

type Issue = NonNullable<
  ReturnType<typeof safeParse<typeof policyModel>>['error']
>['issues'][number];

function problemsOf(
  issue: Issue,
  root: TomlTable,
  placeAt: Policy['placeOf'],
): readonly PolicyProblem[] {
  const { path } = issue;
  if (issue.code === 'unrecognized_keys') {
    const known = knownKeys[String(path[0] ?? '')] ?? [];
    return issue.keys.map((key) => ({
      place: placeAt([...path, key]),
      message: unknownKey(key, known),
    }));
  }
  const place = placeAt(path);
  const name = nameOf(path);
  // The words for an unknown name of a table stand inside: a record tells of its keys so.
  const inner = issue.code === 'invalid_key' ? issue.issues[0]?.message : undefined;
  if (inner !== undefined) return [{ place, message: `the name of this key ${inner}` }];
  const isMissing = nodeAt(root, path) === undefined;
  const message = isMissing
    ? `${name} is missing: it ${issue.message}`
    : `${name} ${issue.message}`;
  return [{ place, message }];
}

const showable = /^[A-Za-z0-9_/-]{1,60}$/;

function unknownKey(key: string, known: readonly string[]): string {
  const close = nearest(key, known);
  const shown = showable.test(key) ? `unknown key ${key}` : 'unknown key';
  return close === undefined
    ? `${shown}; known here are ${known.join(', ')}`
    : `${shown}; did you mean ${close}?`;
}

/** `rule.severity` for `[[rule]]`'s severity: of a name that may be a secret, nothing. */
function nameOf(path: readonly PropertyKey[]): string {
  const names = path.filter((part) => typeof part === 'string' && showable.test(part));
  return names.length === 0 ? 'the file' : names.join('.');
}

/** What no type can say. */
function contradictions(data: PolicyData, placeAt: Policy['placeOf']): readonly PolicyProblem[] {
  const { waiver = [], rule = [], salt } = data;
  const problems: PolicyProblem[] = [];
  const add = (path: readonly PropertyKey[], message: string): void => {
    problems.push({ place: placeAt(path), message });
  };
  if (waiver.length > 0 && salt === undefined) {
    add(['waiver', 0], 'a waiver needs the salt that its value was made with: salt is missing');
  }
  for (const [index, { id, op, value }] of rule.entries()) {
    const path = ['rule', index];
    const isFirst = rule.findIndex((other) => other.id === id) === index;
    const takesValue = op !== 'is-set' && op !== 'is-unset';
    if (!isFirst) add([...path, 'id'], 'another rule has this id');
    if (takesValue && value === undefined)
      add(path, `rule.value is missing: ${op} compares with it`);
    if (!takesValue && value !== undefined) add([...path, 'value'], `${op} takes no value`);
  }
  return problems;
}
