import type { Location, Source } from '../source/source.ts';
import type { Span } from '../source/span.ts';
import type { ItemPlace } from './effective.ts';
import { scalarFaults } from './schema.ts';

/** Why a loader built on serde refuses a file before it looks at what the values mean. */
export const faultReasons = [
  ...scalarFaults,
  'missing',
  'wrong-length',
  'duplicate-section',
] as const;

export interface Fault {
  readonly reason: (typeof faultReasons)[number];
  /** Dotted key or section. */
  readonly key: string;
  readonly location: Location;
  /** The type or words that would do. */
  readonly expected: string;
  /** Where a doubled section stands first. */
  readonly first?: Location;
}

/** Of one list. It is refused for the first alone, and no report lists as many as these. */
export const mostFaults = 2000;

/** A value of the file and where it stands: few are asked for their location. */
export interface Given {
  readonly value: unknown;
  readonly span: Span;
  readonly items?: readonly ItemPlace[];
  /** Where the span lies, if not in the layer's own source. */
  readonly source?: Source;
}

/** A key, or an empty table, that the loader passes over. A hostile file has a hundred thousand: they are made in one piece. */
export interface Unread {
  readonly key: string;
  readonly location: Location;
  /** Where its value stands; absent for a table. */
  readonly value?: Location | undefined;
  /** The value, if it is a scalar: for judging a switch that is set. */
  readonly scalar?: string | number | bigint | boolean | undefined;
  /** The outermost table around it that the loader does not know either, or itself when it is one. */
  readonly section?: UnreadSection | undefined;
}

/** A table that the loader passes over with all that is in it. */
export interface UnreadSection {
  readonly key: string;
  /** Its header, or the key that makes it. */
  readonly location: Location;
}

/** The file's layer: what it gives, what it gets wrong, in the order in which the loader would find out. */
export interface FileLayer {
  readonly source: Source;
  /** By the places of the catalog's rows. */
  readonly values: readonly (Given | undefined)[];
  /** Paths of the known tables that the file has → their headers. */
  readonly sections: ReadonlyMap<string, Location>;
  readonly faults: readonly Fault[];
  readonly unread: readonly Unread[];
}
