import { type Setting, typed } from '../config/effective.ts';
import {
  type AttackPath,
  type AttackStep,
  isTold,
  type PathFacts,
  type Said,
  type Sight,
} from '../engine/attack-path.ts';
import type { Finding, Place } from '../engine/finding.ts';
import { placeMover } from '../engine/moved.ts';
import { asPasted } from '../engine/paste.ts';
import { placeIn } from '../engine/place.ts';
import { type Severity, severities } from '../engine/rule.ts';
import type { Loaded } from '../products/product.ts';
import type { Location } from '../source/source.ts';
import type { FindingRef, FoundPath, PathStep } from './attack-paths.ts';
import { rankOf, reaches } from './rank.ts';

/** An edit as a step knows it; two with the same id are one edit. */
export interface StepEdit {
  readonly id: string;
  readonly at: string;
  readonly location?: Place;
  readonly write: string;
  readonly severity: Severity;
}

/** A step with the edits that end it when all are made; undefined where none do. */
interface WalkedStep {
  readonly step: PathStep;
  readonly severity: Severity;
  readonly edits: readonly StepEdit[] | undefined;
}

export interface WalkedPath extends Omit<FoundPath, 'steps'> {
  readonly steps: readonly WalkedStep[];
}

/** The paths that lead into one file as one version; what has a step that is not so is no path. */
export function walkPaths<Values extends object>(
  paths: readonly AttackPath<Values>[],
  loaded: Loaded,
  facts: PathFacts,
  findings: readonly Finding[],
  said: Said,
): readonly WalkedPath[] {
  if (loaded.problem) return [];
  const config = typed<Values>(loaded.settings);
  return paths.flatMap((path) => {
    const isFaulty = path.keys.some((key) => loaded.settings[String(key)]?.state === 'faulty');
    if (isFaulty || path.isBarred?.(config, facts, said)) return [];
    const steps: WalkedStep[] = [];
    for (const step of path.steps) {
      const walked = walkStep(step, loaded, findings, step.see?.(config, facts, said));
      if (!walked) return [];
      steps.push(walked);
    }
    return [pathOf(path, loaded, steps)];
  });
}

/** What one file's versions say, oldest first: a path that is open in one of them is, and the newest has the words. */
export function mergePaths(byVersion: readonly (readonly WalkedPath[])[]): readonly WalkedPath[] {
  const merged = new Map<string, WalkedPath>();
  for (const path of byVersion.flat()) {
    const known = merged.get(path.id);
    if (known?.state === 'open' && path.state === 'unverified') continue;
    const before = known?.state === path.state ? known.versions : [];
    merged.set(path.id, { ...path, versions: [...before, ...path.versions] });
  }
  return [...merged.values()].sort((a, b) => rankOf(b.severity) - rankOf(a.severity));
}

/**
 * An unverified path only where a part of it is bad, and was said or is a finding: a hardened file stays silent, and
 * findings that are no step of the path change nothing.
 */
export function worthSaying({ state, severity, steps }: WalkedPath, said: Said): boolean {
  if (state === 'open') return true;
  const isFound = steps.some(
    ({ step, severity: ofStep }) => step.findings.length > 0 && reaches(ofStep, 'medium'),
  );
  return reaches(severity, 'medium') && (isFound || isTold(said));
}

/** The same path into a copy of the file. */
export function movedPath(walked: WalkedPath, path: string): WalkedPath {
  const place = placeMover(walked.path, path);
  return {
    ...walked,
    path,
    steps: walked.steps.map(({ step, severity, edits }) => ({
      step: {
        ...step,
        findings: step.findings.map((one) => ({ ...one, location: place(one.location) })),
      },
      severity,
      edits: edits?.map((edit) => {
        if (!edit.location) return edit;
        const location = place(edit.location);
        return { ...edit, location, id: idOf(location.path, edit.at) };
      }),
    })),
  };
}

function pathOf<Values extends object>(
  { id, outcome }: AttackPath<Values>,
  { source, version }: Loaded,
  steps: readonly WalkedStep[],
): WalkedPath {
  const isOpen = steps.every(({ step }) => step.state === 'observed');
  return {
    id,
    path: source.path,
    outcome,
    severity: composed(steps.map(({ severity }) => severity)),
    state: isOpen ? 'open' : 'unverified',
    steps,
    versions: [version],
  };
}

function walkStep<Values extends object>(
  { does, findings: wanted = {} }: AttackStep<Values>,
  loaded: Loaded,
  findings: readonly Finding[],
  sight: Sight<keyof Values> | undefined,
): WalkedStep | undefined {
  const made = findings.filter(({ rule, severity, kind }) => {
    const least = wanted[rule];
    // A finding that keeps the server from starting keeps the attacker out, too.
    return least !== undefined && kind !== 'start' && reaches(severity, least);
  });
  if (made.length === 0 && !sight) return undefined;
  const edits = editsOf(made, loaded, sight);
  if (made.length > 0 || !sight) {
    const severity = worstOf(made.map((finding) => finding.severity));
    return { step: { does, state: 'observed', findings: made.map(refTo) }, severity, edits };
  }
  if ('unknown' in sight) {
    const { unknown: note, need } = sight;
    const step = { does, state: 'unknown', findings: [], note, need } as const;
    return { step, severity: 'info', edits };
  }
  const { observed: note, severity = 'info' } = sight;
  return { step: { does, state: 'observed', findings: [], note }, severity, edits };
}

function refTo(finding: Finding): FindingRef {
  const { rule, fingerprint, location } = finding;
  return { rule, fingerprint, location };
}

/** Mending the findings ends the step unless it would still be seen, and nothing mends that. */
function editsOf<Key extends PropertyKey>(
  findings: readonly Finding[],
  loaded: Loaded,
  sight: Sight<Key> | undefined,
): readonly StepEdit[] | undefined {
  const mended = findings.map(
    ({ key, location, fix, severity }): StepEdit => ({
      id: idOf(location.path, key),
      at: key,
      location,
      write: fix,
      severity,
    }),
  );
  if (!sight || 'unknown' in sight) return unique(mended);
  const { edit, severity = 'info' } = sight;
  if (!edit) return undefined;
  if ('outside' in edit) {
    const { outside, write } = edit;
    return unique([...mended, { id: idOf('', outside), at: outside, write, severity }]);
  }
  const key = String(edit.key);
  const at = placeOfKey(loaded.settings[key], loaded);
  const location = placeIn(loaded, at);
  const lines = asPasted(edit.write, { key, location: at }, loaded);
  const write = lines.map(({ text }) => text).join('\n');
  const own = { id: idOf(location.path, key), at: key, location, write, severity };
  return unique([...mended, own]);
}

function placeOfKey(setting: Setting<unknown> | undefined, { source }: Loaded): Location {
  return setting?.provenance.location ?? { source, span: { start: 0, end: 0 } };
}

/** A key is mended once in a file, whichever finding asks for it. */
function idOf(path: string, at: string): string {
  return `${path}\u0000${at}`;
}

/** Of several edits of one key the words of the worst. */
function unique(edits: readonly StepEdit[]): readonly StepEdit[] {
  const byId = new Map<string, StepEdit>();
  for (const edit of edits) {
    const known = byId.get(edit.id);
    if (!known || rankOf(edit.severity) > rankOf(known.severity)) byId.set(edit.id, edit);
  }
  return [...byId.values()];
}

/** As bad as its worst step; one worse where two steps are bad by themselves, for they are worse together. */
export function composed(all: readonly Severity[]): Severity {
  const worst = rankOf(worstOf(all));
  const isJoined = all.filter((severity) => reaches(severity, 'medium')).length > 1;
  return severities[Math.min(worst + (isJoined ? 1 : 0), severities.length - 1)] ?? 'critical';
}

function worstOf(all: readonly Severity[]): Severity {
  return severities[Math.max(0, ...all.map(rankOf))] ?? 'info';
}
