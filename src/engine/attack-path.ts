import type { EffectiveConfig } from '../config/effective.ts';
import type { Product } from '../products/product.ts';
import type { Evidence, Facts, Severity } from './rule.ts';

/** What only a person can say of a deployment: no file shows it. */
export interface Said {
  /** Whether the proxy in front replaces X-Forwarded-For or adds to what the client sent. */
  readonly proxyHeader?: 'overwritten' | 'appended';
  /** Whether root has a password in the database. */
  readonly rootPassword?: 'set' | 'unset';
}

/** Whether someone said of the deployment what makes a path likely. */
export function isTold({ proxyHeader, rootPassword }: Said): boolean {
  return proxyHeader === 'appended' || rootPassword === 'unset';
}

/** What a step is when no finding makes it: so, and how one knows, or not to be known from what was given. */
export type Sight<Key> =
  | {
      readonly observed: string;
      /** How bad this is by itself; absent: nothing bad. */
      readonly severity?: Severity;
      /** The line that ends it, at a key or outside of the config; absent: no edit ends it. */
      readonly edit?: { readonly write: string } & (
        | { readonly key: Key }
        | { readonly outside: string }
      );
    }
  | { readonly unknown: string; readonly need: string };

export type PathFacts = Pick<
  Facts,
  'at' | 'environmentComplete' | 'exposure' | 'refusals' | 'variables'
>;

/** One thing that has to be so for an attack to go on. */
export interface AttackStep<Values extends object, Key extends keyof Values = keyof Values> {
  /** What the attacker does, as the end of a sentence: `reaches the server`. */
  readonly does: string;
  /** Rules → the least severity at which a finding of theirs makes the step. */
  readonly findings?: Readonly<Record<string, Severity>>;
  /** The step without a finding; asked also beside one, to know whether mending that one would end it. */
  // A method, not a property: so a step over some keys is a step over all of them (variance).
  see?(
    config: Pick<EffectiveConfig<Values>, Key>,
    facts: PathFacts,
    said: Said,
  ): Sight<Key> | undefined;
  readonly evidence: readonly [Evidence, ...Evidence[]];
}

/** Findings and facts that together give an attacker one thing. */
export interface AttackPath<Values extends object, Key extends keyof Values = keyof Values> {
  /** `<product>/<slug>`; permanent, as a rule's. */
  readonly id: string;
  /** What an attacker gets, one sentence without a full stop. */
  readonly outcome: string;
  /** All keys that the steps may read; the path is not walked while one has no usable value. */
  readonly keys: readonly Key[];
  /** Why this file cannot be attacked like this, whatever its steps say: the server refuses it. */
  isBarred?(config: Pick<EffectiveConfig<Values>, Key>, facts: PathFacts, said: Said): boolean;
  readonly steps: readonly AttackStep<Values, Key>[];
}

/** Holds a path to its product's keys, as `defineRule` does a rule. */
export function defineAttackPath<Values extends object, const Key extends keyof Values>(
  _product: Product<Values>,
  path: AttackPath<Values, Key>,
): AttackPath<Values, Key> {
  return path;
}
