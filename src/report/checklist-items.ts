import type { Catalog } from '../config/catalog.ts';
import type { Finding, Unverified, Waiver } from '../engine/finding.ts';
import type { RuleMeta } from '../engine/rule.ts';
import type { Checklist, GuideLine, ManualWork } from '../products/checklist.ts';
import type { Loaded } from '../products/product.ts';
import type { Attestation, Standing } from './attestations.ts';
import type { EffectiveValue } from './effective.ts';
import type { FileReport } from './report.ts';

/**
 * `verified` by rules or by what the config says; `failed`; `unverified`: it could be known, from what was not given;
 * `attested` by a person; `manual`: nobody has; `waived`: it failed, and a person excused that;
 * `not-applicable`: what it is about is not in use.
 */
const itemStatuses = [
  'failed',
  'unverified',
  'manual',
  'attested',
  'waived',
  'verified',
  'not-applicable',
] as const;
export type ItemStatus = (typeof itemStatuses)[number];

export interface ItemResult {
  readonly id: string;
  readonly group: string;
  readonly title: string;
  readonly status: ItemStatus;
  readonly correction?: string;
  /** Values that decided it, file by file. */
  readonly observed: readonly {
    readonly path: string;
    readonly values: readonly EffectiveValue[];
  }[];
  /** What else decided it: built in, does not apply, compared. */
  readonly notes: readonly string[];
  readonly findings: readonly Finding[];
  readonly waived: readonly { readonly finding: Finding; readonly waiver?: Waiver }[];
  readonly open: readonly Pick<Unverified, 'message' | 'need'>[];
  readonly manual?: ManualWork;
  readonly attestation?: Attestation & { readonly standing: Standing };
  readonly guide: readonly (GuideLine & { readonly guide: string; readonly section: string })[];
}

/** One file as the checklist sees it: as the newest version that it was judged as. */
export interface ListedFile {
  readonly file: FileReport;
  readonly loaded: Loaded;
}

/** All that a checklist is filled in from. */
export interface ChecklistInputs {
  readonly checklist: Checklist;
  readonly catalog: Catalog;
  readonly metas: Readonly<Record<string, RuleMeta<PropertyKey, string>>>;
  readonly files: readonly ListedFile[];
  readonly findings: readonly Finding[];
  readonly waived: readonly Finding[];
  readonly unverified: readonly Unverified[];
  /** What the files given are enough to compare. */
  readonly compares: { readonly environments: boolean; readonly nodes: boolean };
  readonly attestations: readonly Attestation[];
  /** ISO date. */
  readonly today: string;
}

export interface FilledChecklist {
  readonly title: string;
  readonly files: readonly FileReport[];
  readonly items: readonly ItemResult[];
  /** Guide lines that ask nothing, by what they are. */
  readonly information: readonly Pick<ItemResult, 'id' | 'title' | 'correction' | 'guide'>[];
  /** Ids that were attested and that no item has. */
  readonly unknownItems: readonly string[];
  readonly counts: Readonly<Record<ItemStatus, number>>;
}
