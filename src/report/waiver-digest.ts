import { isBoundToPublished } from '../engine/bound.ts';
import type { Finding } from '../engine/finding.ts';
import { hmacSha256Hex } from '../engine/hmac.ts';

/** A finding with what it was judged as. */
export interface Candidate {
  readonly finding: Finding;
  /** `kalamdb@0.7.1`. */
  readonly target: string;
}

/** What a waiver must know of a rule; of an own rule its definition stands for the revision. */
export interface WaivableRule {
  readonly revision: number | string;
  readonly isWaivable: boolean;
}

/** What a waiver excuses, as far as its digest goes. */
export interface Excused {
  readonly rule: string;
  /** The rule's `revision`: it counts up when the meaning changes. */
  readonly revision: number | string;
  /** Product and version that the file was judged as, `kalamdb@0.7.1`. */
  readonly target: string;
  readonly key: string;
  /** The finding's `bound()`: of a secret class and length only. */
  readonly bound: string;
}

/** 96 bits: nobody finds another value with the same digest, and it still fits on a line. */
export const digestLength = 24;

/**
 * The `value=` of a waiver. One digest covers the value, the rule with its meaning, the key and the product's version:
 * when any of them changes the waiver is void, and there is no second field to forget, to copy from elsewhere or
 * to leave out. It is keyed by the policy's random salt, so that the digest of a value in one repository says
 * nothing in another.
 */
export function waiverDigest(
  salt: string,
  { rule, revision, target, key, bound }: Excused,
): string {
  const text = JSON.stringify(['waiver v1', rule, revision, target, key, bound]);
  return hmacSha256Hex(salt, text).slice(0, digestLength);
}

/** Why no waiver of a finding counts. */
export function barredFrom({ kind, bound }: Finding): string | undefined {
  if (kind === 'start') return 'cannot be waived: the server refuses to start over it';
  if (bound && isBoundToPublished(bound())) {
    return 'cannot be waived: the secret is published, anyone can look it up';
  }
  return undefined;
}

export function digestOf(
  { finding, target }: Candidate,
  { revision }: WaivableRule,
  salt: string,
): string {
  const { rule, key, bound } = finding;
  return waiverDigest(salt, { rule, key, revision, target, bound: bound?.() ?? '' });
}
