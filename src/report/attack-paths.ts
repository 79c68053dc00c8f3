import type { Place } from '../engine/finding.ts';
import type { Severity } from '../engine/rule.ts';

/** A finding by what it can be found again with. */
export interface FindingRef {
  readonly rule: string;
  readonly fingerprint: () => string;
  readonly location: Place;
}

/** One step of an attack, as far as it is known. */
export interface PathStep {
  readonly does: string;
  readonly state: 'observed' | 'unknown';
  readonly findings: readonly FindingRef[];
  /** How it is known without a finding; for an unknown step what is not known. */
  readonly note?: string;
  /** What to give so that an unknown step can be known. */
  readonly need?: string;
}

/** Findings that compose: open when every step was observed, unverified while one is not known. */
export interface FoundPath {
  readonly id: string;
  /** The file that it leads into. */
  readonly path: string;
  readonly outcome: string;
  readonly severity: Severity;
  readonly state: 'open' | 'unverified';
  readonly steps: readonly PathStep[];
  /** The versions for which it holds, oldest first. */
  readonly versions: readonly string[];
}

/** One edit of the smallest set that breaks every critical path. */
export interface PathEdit {
  /** A key, or what has to be changed outside of the config. */
  readonly at: string;
  readonly location?: Place;
  readonly write: string;
  /** Ids of the critical paths that have a step which it ends. */
  readonly breaks: readonly string[];
}
