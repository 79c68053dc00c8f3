import type { EffectiveConfig } from '../config/effective.ts';
import type { GivenKey, IsWanted } from '../config/given.ts';
import type { GivenString, IsWantedString } from '../config/strings.ts';
import type { Loaded, Product } from '../products/product.ts';
import type { Location, Source } from '../source/source.ts';
import type { Exposure } from './exposure.ts';
import type { StrengthOf } from './strength.ts';

/** Mildest first. */
export const severities = ['info', 'low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];

/** `start`: the server refuses or dies; `insecure`: exposed; `inert`: has no effect; `broken`: something stops working. */
export const kinds = ['start', 'insecure', 'inert', 'broken'] as const;
export type Kind = (typeof kinds)[number];

export const stabilities = ['preview', 'stable', 'deprecated'] as const;
export type Stability = (typeof stabilities)[number];

/** What a rule rests on: a section of the facts, and whether it was executed or read. */
export interface Evidence {
  readonly facts: string;
  readonly how: 'executed' | 'read';
}

export interface RuleMeta<Key, Fact> {
  /** The fault, one line, no full stop. */
  readonly title: string;
  /** Of a finding, unless the report says otherwise. */
  readonly severity: Severity;
  readonly kind: Kind;
  /**
   * All keys that `check` may read. The first is the rule's subject: the rule is not run at versions that do
   * not have it, nor while a key of the list has no usable value.
   */
  readonly keys: readonly Key[];
  /** What the subject was called before it moved: at versions that have only this the rule is run, too. */
  readonly formerly?: NoInfer<Key>;
  /** All facts of loading that `check` may read. */
  readonly facts?: readonly Fact[];
  /** Range of versions for which the rule is true, in the product's order; absent: as its keys. */
  readonly versions?: string;
  /** What an attacker or an operator gets from it. */
  readonly why: string;
  /** The line to write. */
  readonly fix: string;
  /** Guide sections first; CWE, ASVS, NIST where one truly fits. */
  readonly references: readonly string[];
  readonly evidence: readonly [Evidence, ...Evidence[]];
  /** First version of kalam-harden that has the rule. */
  readonly since: string;
  /** Default: stable. */
  readonly stability?: Stability;
  /** Default: true, of the kind `start` false: the server refuses, whatever a person excuses. */
  readonly waivable?: boolean;
  /** Counts up when the meaning changes, so that waivers of the old meaning end. Default: 1. */
  readonly revision?: number;
}

export function isWaivable({ waivable, kind }: { waivable?: boolean; kind: Kind }): boolean {
  return waivable ?? kind !== 'start';
}

/** What `check` may know beside the values of its keys. */
export interface Facts
  extends Pick<
    Loaded,
    | 'problem'
    | 'refusals'
    | 'unknowns'
    | 'warnings'
    | 'unread'
    | 'variables'
    | 'unreadVariables'
    | 'sections'
    | 'remains'
    | 'environmentComplete'
  > {
  /** Whether the version judged satisfies a range in the product's order. */
  readonly at: (range: string) => boolean;
  readonly version: string;
  readonly source: () => Source;
  /** The strings that the file, the env files and the process environment hold, under whatever name. */
  readonly strings: (isWanted: IsWantedString) => readonly GivenString[];
  /** The keys of some catalog rows that the file or the environment sets. */
  readonly given: (isWanted: IsWanted) => readonly GivenKey[];
  /** How the server can be reached, by option or inferred. */
  readonly exposure: Exposure;
  /** For secrets of this file's config; fleet rules have no use for it. */
  readonly strengthOf: StrengthOf;
}

/** A key, of a list one of its items, of a list of tables one field of that item. */
export interface OfKey<Key> {
  readonly key: Key;
  readonly item?: number;
  readonly field?: string;
}

/** Another place that has its part in a report. */
export type Related<Key> = { readonly message: string } & (OfKey<Key> | { readonly at: Location });

/**
 * What a rule yields: where, as a key or a fact's own place, and what. The engine makes a finding of it.
 * `Of` is what else every place has to say: in a fleet whose it is.
 */
export type Report<Key, Of = unknown> = {
  /** The value at hand and its consequence, at most 100 characters where it can be. */
  readonly message: string;
  /** Another severity than the rule's, for a reason that the message states. */
  readonly severity?: Severity;
  readonly kind?: Kind;
  /** `unverified`: it cannot be known from what was given; then `need` says what to give. */
  readonly status?: 'unverified';
  readonly need?: string;
  /** The line to write for this value; absent: the rule's own. */
  readonly fix?: string;
  readonly related?: readonly (Related<Key> & Of)[];
} & Of &
  (OfKey<Key> | { readonly at: Location; readonly name: string });

interface Check<
  Values extends object,
  Key extends keyof Values = keyof Values,
  Fact extends keyof Facts = keyof Facts,
> {
  readonly meta: RuleMeta<Key, Fact>;
  // A method, not a property: so a rule over some keys is a Rule over all of them (variance).
  check(
    config: Pick<EffectiveConfig<Values>, Key>,
    facts: Pick<Facts, Fact>,
  ): Iterable<Report<Key>>;
}

/** One check of one file: metadata and a pure function from what it declares to reports. */
export interface FileRule<
  Values extends object,
  Key extends keyof Values = keyof Values,
  Fact extends keyof Facts = keyof Facts,
> extends Check<Values, Key, Fact> {
  readonly scope: 'file';
}

/** Whose file a place of a fleet's report is in. */
export interface OfMember {
  readonly member: { readonly source: Source };
}

/** One file of a fleet: all that a fleet rule may know of it. */
export interface Member<
  Values extends object,
  Key extends keyof Values = keyof Values,
  Fact extends keyof Facts = keyof Facts,
> {
  readonly config: Pick<EffectiveConfig<Values>, Key>;
  readonly facts: Pick<Facts, Fact>;
  readonly source: Source;
  /** The same text for all files of one environment, and fit to be shown: their folder. */
  readonly environment: string;
}

interface FleetCheck<
  Values extends object,
  Key extends keyof Values = keyof Values,
  Fact extends keyof Facts = keyof Facts,
> {
  readonly meta: RuleMeta<Key, Fact>;
  check(members: readonly Member<Values, Key, Fact>[]): Iterable<Report<Key, OfMember>>;
}

/** One check of all files of a run together: what no single file shows. */
export interface FleetRule<
  Values extends object,
  Key extends keyof Values = keyof Values,
  Fact extends keyof Facts = keyof Facts,
> extends FleetCheck<Values, Key, Fact> {
  readonly scope: 'fleet';
}

/** Either sort, told apart by `scope`. */
export type Rule<Values extends object> = FileRule<Values> | FleetRule<Values>;

/** Holds a rule to its product's keys: what it does not declare, it cannot read. */
export function defineRule<
  Values extends object,
  const Key extends keyof Values = never,
  const Fact extends keyof Facts = never,
>(_product: Product<Values>, rule: Check<Values, Key, Fact>): FileRule<Values, Key, Fact> {
  return { scope: 'file', meta: rule.meta, check: rule.check };
}

/**
 * As `defineRule`, for what only several files show together: the same metadata, the same folder, the same fixtures
 * (a case folder with several configs, also in sub-folders `prod/`, `staging/`).
 *
 * `check` is given the files that have the rule's keys in a usable state, environment by environment, each once and
 * as the newest version it is judged as; it is not called for fewer than two. Every report, and every related place,
 * names its `member`; `key` is then looked up in that file:
 *
 *     *check(members) {
 *       for (const [index, member] of members.entries()) {
 *         const twin = members.slice(0, index).find((other) => isSame(member, other));
 *         if (!twin) continue;
 *         yield { member, key: 'a.b', message: '…', related: [{ member: twin, key: 'a.b', message: '…' }] };
 *       }
 *     },
 *
 * The variables that were given (`--env-file`, `--env`) are laid over every file alike, so a value whose
 * `provenance.layer` is `environment` says nothing of how the files differ.
 */
export function defineFleetRule<
  Values extends object,
  const Key extends keyof Values = never,
  const Fact extends keyof Facts = never,
>(_product: Product<Values>, rule: FleetCheck<Values, Key, Fact>): FleetRule<Values, Key, Fact> {
  return { scope: 'fleet', meta: rule.meta, check: rule.check };
}
