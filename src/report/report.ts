import type { ExposureKind } from '../engine/exposure.ts';
import type { Failure, Finding, Unverified } from '../engine/finding.ts';
import type { Kind, Severity } from '../engine/rule.ts';
import type { Verdict } from '../products/product.ts';
import type { FoundPath, PathEdit } from './attack-paths.ts';

/** What came of one input. */
export interface FileReport {
  readonly path: string;
  readonly product: string;
  readonly productTitle: string;
  /** `kalamdb@0.7.1`, or with the range that was asked for. */
  readonly target: string;
  /** Nobody named a version: the newest known one was taken. */
  readonly assumed?: true;
  /** The worst over the versions; unverified where two neighbours of an unknown version differ. */
  readonly verdict: Verdict;
  /** A verdict for each version that was judged, oldest first. */
  readonly versions: readonly { readonly version: string; readonly verdict: Verdict }[];
  /** Things said aloud about how it was judged: the assumed version, a detection by name. */
  readonly notes: readonly string[];
  readonly exposure: { readonly kind: ExposureKind; readonly by: 'option' | 'inferred' };
}

/** Something named that could not be looked at. */
export interface Incomplete {
  readonly path: string;
  readonly reason: string;
}

export interface Thresholds {
  readonly failOn: Severity;
  readonly failOnUnverified: boolean;
  readonly exitZero: boolean;
}

/** A rule in words that are the same whatever was found: formats that list rules list all of them. */
export interface RuleCard {
  readonly id: string;
  /** Ids of the products that it judges. */
  readonly products: readonly string[];
  readonly title: string;
  readonly severity: Severity;
  readonly kind: Kind;
  readonly why: string;
  readonly fix: string;
  readonly references: readonly string[];
  /** Its docs page, when the package says where its docs are. */
  readonly helpUri?: string;
}

/** An entry of a baseline whose finding is gone. */
interface FixedEntry {
  readonly rule: string;
  readonly key: string;
  readonly path: string;
  readonly fingerprint: string;
}

/** What one run says, in the order in which it is said; formats turn it into text and decide nothing. */
export interface Report {
  readonly files: readonly FileReport[];
  readonly findings: readonly Finding[];
  /** Excused by a person: shown apart, never counted against a threshold. */
  readonly waived: readonly Finding[];
  /** The policy that held. */
  readonly policy?: { readonly path: string };
  /** Accepted by a baseline: never counted against a threshold; absent without a baseline. */
  readonly baselined?: readonly Finding[];
  /** The baseline that held, and what of it is gone. */
  readonly baseline?: { readonly path: string; readonly fixed: readonly FixedEntry[] };
  /** Findings that compose, and the smallest set of edits that breaks the critical ones; absent: none were looked for. */
  readonly attackPaths?: readonly FoundPath[];
  readonly attackPathCut?: readonly PathEdit[];
  readonly unverified: readonly Unverified[];
  readonly incomplete: readonly Incomplete[];
  readonly failures: readonly Failure[];
  /** Files met in a folder that no product knows. */
  readonly passedOver: number;
  readonly thresholds: Thresholds;
  readonly toolVersion: string;
  /** Every rule of the products that were met; of all products when none was. */
  readonly rules: readonly RuleCard[];
  /** Path as given → path from the root of its repository, links resolved; only of files that lie in one. */
  readonly repositoryPaths: ReadonlyMap<string, string>;
}
