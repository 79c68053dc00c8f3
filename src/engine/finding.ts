import type { Region } from '../source/span.ts';
import type { Kind, Severity } from './rule.ts';

/** A region of a named input. */
export interface Place extends Region {
  readonly path: string;
}

/** One line of an input, secrets masked. */
export interface ExcerptLine {
  readonly line: number;
  readonly text: string;
  /** The part to point at, in columns of `text`, 1-based, end exclusive. */
  readonly mark?: { readonly column: number; readonly endColumn: number };
}

/** A report, placed. */
export interface Finding {
  /** `<product>/<slug>`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly kind: Kind;
  readonly message: string;
  readonly location: Place;
  readonly related: readonly { readonly message: string; readonly location: Place }[];
  /** The key, section or variable that is at fault. */
  readonly key: string;
  /** The value, redacted: of a secret its length and class. Absent where there is none to show. */
  readonly observed?: string;
  readonly why: string;
  readonly fix: string;
  /** Of each line of `fix` the key that it gives a file which does not have it; absent: none does. */
  readonly adds?: readonly (string | undefined)[];
  readonly excerpt: readonly ExcerptLine[];
  /** The versions for which it holds, oldest first. */
  readonly versions: readonly string[];
  /** Its identity over time: rule, product, key, item of a list (`fingerprintOf`). */
  readonly fingerprint: () => string;
  /** GitHub's `primaryLocationLineHash`; absent where there is no committed file, or a secret would go into it. */
  readonly lineHash?: () => string | undefined;
  /** What a waiver of it is bound to (`boundValue`); asked for by waivers only, and no output has it. */
  readonly bound?: () => string;
  /** Set when a person excused it; such a finding stands in `waived`, never in `findings`. */
  readonly waiver?: Waiver;
}

/** Why and until when a finding is excused. */
export interface Waiver {
  readonly reason: string;
  readonly owner?: string;
  /** ISO date. */
  readonly until?: string;
  /** ISO date on which it was written, and how many days ago that is. */
  readonly since?: string;
  readonly age?: number;
  /** In a comment of the file itself, or in the policy file. */
  readonly where: 'inline' | 'policy';
}

/** What could not be known from what was given. */
export interface Unverified {
  readonly rule: string;
  readonly message: string;
  /** What to give so that it can be known. */
  readonly need: string;
  readonly location: Place;
  readonly key: string;
  readonly versions: readonly string[];
}

/** A rule that threw: a fault of ours. */
export interface Failure {
  readonly rule: string;
  readonly path: string;
}
