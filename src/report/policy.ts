import type { Place } from '../engine/finding.ts';
import type { AttestationData, OwnRuleData, PolicyData, WaiverData } from './policy-model.ts';

/** Something of the policy with the place where it stands. */
interface Placed {
  readonly place: Place;
}

export type PolicyWaiver = WaiverData & Placed;
export type OwnRule = OwnRuleData & Placed;
type Attestation = AttestationData & Placed;

/** A policy file that was read, whole and without a fault. */
export interface Policy {
  readonly path: string;
  readonly data: PolicyData;
  readonly waivers: readonly PolicyWaiver[];
  readonly rules: readonly OwnRule[];
  readonly attestations: readonly Attestation[];
  /** Where a key stands; the policy's first line for one that is not there. */
  readonly placeOf: (path: readonly PropertyKey[]) => Place;
}

/** Why a file is no policy; the message never repeats a value. */
export interface PolicyProblem {
  readonly place: Place;
  readonly message: string;
}

export type PolicyResult =
  | { readonly ok: true; readonly policy: Policy }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };
