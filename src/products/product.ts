import type { Catalog, KeyRow } from '../config/catalog.ts';
import type { Settings } from '../config/effective.ts';
import type { Applied, Environment } from '../config/environment.ts';
import type { Published } from '../config/secrets.ts';
import type { GivenString } from '../config/strings.ts';
import type { UnreadKey } from '../config/unread.ts';
import type { UnreadVariable } from '../config/unread-variables.ts';
import type { EnvEntry } from '../source/env-file.ts';
import type { ChangedValue } from '../source/same-lines.ts';
import type { Location, Source } from '../source/source.ts';
import type { Span } from '../source/span.ts';
import type { TomlProblem } from '../source/toml-tree.ts';

/** When the server refuses, in the order of its start. */
const stages = [
  'file',
  'environment',
  'after-environment',
  'preflight',
  'secret-gate',
  'later',
] as const;
export type Stage = (typeof stages)[number];

/** One reason why the server does not start, or dies while starting. */
export interface Refusal {
  /** The condition, as the product's table of checks names it. */
  readonly reason: string;
  readonly stage: Stage;
  /** The key, section or variable that is at fault. */
  readonly key: string;
  readonly location: Location;
  /** What would be accepted. */
  readonly expected?: string;
  /** Another place that has its part in it: the first of two, the host that makes a list needed. */
  readonly because?: Location;
}

/** Something that decides the start and was not given. */
export interface Unknown {
  readonly reason: string;
  readonly key: string;
  readonly location: Location;
}

/** What a server would read: its file and its environment, as far as they were given. */
export interface Inputs {
  readonly source: Source;
  readonly environment: Environment;
  /** The caller said that this is the whole environment: what is not in it is absent. */
  readonly environmentComplete: boolean;
  /** The env files that were read, as far as code frames may come from them. */
  readonly envFiles: readonly { readonly source: Source; readonly entries: readonly EnvEntry[] }[];
}

/** What comes of loading inputs as one version: facts, no judgement. */
export interface Loaded {
  readonly version: string;
  readonly source: Source;
  /** Every key of the catalog, secrets sealed; empty when the file does not parse. */
  readonly settings: Settings;
  readonly problem?: TomlProblem;
  /** Every refusal, the one that the server would print first. */
  readonly refusals: readonly Refusal[];
  readonly unknowns: readonly Unknown[];
  /** What the server itself would warn of, by ids of ours. */
  readonly warnings: readonly string[];
  readonly unread: readonly UnreadKey[];
  readonly variables: readonly Applied[];
  readonly unreadVariables: readonly UnreadVariable[];
  /** Paths of the tables that the file has → their headers. */
  readonly sections: ReadonlyMap<string, Location>;
  readonly remains?: Remains | undefined;
  readonly environmentComplete: boolean;
  /** Every string of the file, the env files and the process environment, classified when first asked for. */
  readonly strings: () => readonly GivenString[];
  /** Spans of a source that no output may show, in order: at least those that reach into `within`. */
  readonly masks: (source: Source, within: Span) => readonly Span[];
  /**
   * What loading another file comes to that has the same lines but for values, without reading it anew; undefined where
   * that would find more than other values. What is not about these has its places in the first file, line by line the same.
   */
  readonly withValues: (source: Source, changes: readonly ChangedValue[]) => Reloaded | undefined;
}

interface Reloaded {
  readonly loaded: Loaded;
  readonly changes: Changes;
}

/** What is other in a file with the lines of one before it. */
export interface Changes {
  /** Of the keys that have another value. */
  readonly rows: readonly KeyRow[];
  /** With the values that they have now. */
  readonly strings: readonly GivenString[];
}

/** What a file still says under a section that another one has replaced. */
export interface Remains {
  readonly location: Location;
  /** What keeps the server from seeing it; absent: it sees and refuses it. */
  readonly hiddenBy?: Location;
  /** Switches that are set to something else than their default, with their places. */
  readonly switches: readonly { readonly key: string; readonly location: Location }[];
}

export const verdicts = ['starts', 'refuses', 'unverified'] as const;
export type Verdict = (typeof verdicts)[number];

export function verdictOf({ refusals, unknowns }: Pick<Loaded, 'refusals' | 'unknowns'>): Verdict {
  if (refusals.length > 0) return 'refuses';
  return unknowns.length > 0 ? 'unverified' : 'starts';
}

/** Which node of which cluster a file configures, in what it says itself. */
export interface ClusterNode {
  readonly id: string;
  readonly address: string;
  readonly cluster: string;
  /** Whether the file names the cluster, so that the name tells one cluster from another. */
  readonly isNamed: boolean;
  /** The other nodes, in the order of the file. */
  readonly peers: readonly { readonly id: string; readonly address: string }[];
}

/** What a product must bring. `Values` is the type of its effective config. */
export interface Product<Values extends object> {
  readonly id: string;
  readonly title: string;
  readonly catalog: Catalog;
  readonly published: Published;
  /** Whether a variable's name is meant for this product's server. */
  readonly isOurs: (variable: string) => boolean;
  readonly load: (inputs: Inputs, version: string) => Loaded;
  /** As `load`, only the verdict. */
  readonly verdict: (inputs: Inputs, version: string) => Verdict;
  /** Absent: a product without clusters. */
  readonly nodeOf?: (loaded: Loaded) => ClusterNode | undefined;
  /** Never there at run time: it carries the type of the effective config to `defineRule`. */
  readonly values?: Values;
}
