/** One line of a guide: which, by number and digest, so that no sentence of it is copied. */
export interface GuideLine {
  /** From 1, in the text as published. */
  readonly number: number;
  /** First 12 hex digits of the SHA-256 of the line, blanks at its ends removed. */
  readonly digest: string;
}

/** A line that is not a heading, with the items that answer it. */
export interface MappedLine extends GuideLine {
  readonly items: readonly string[];
}

/** A part of a guide. */
interface GuideSection {
  /** Its number in the guide, or a word of ours where it has none. */
  readonly section: string;
  /** Lines that only name the part, one of its own parts or the page: they ask nothing. */
  readonly headings: readonly GuideLine[];
  readonly lines: readonly MappedLine[];
}

/** A page of the vendor. Blank lines are in no list; every other line is a heading or mapped. */
export interface Guide {
  readonly guide: string;
  readonly title: string;
  readonly sections: readonly GuideSection[];
}

/** What a person has to see to, and how to say that it was done. */
export interface ManualWork {
  readonly how: string;
  /** What to name as evidence. */
  readonly evidence: string;
  /** An attestation holds for a year at most. */
  readonly yearly?: true;
}

interface ItemText {
  /** Permanent: attestations name it. */
  readonly id: string;
  readonly title: string;
  /** Where the guide is wrong, and what to do instead. */
  readonly correction?: string;
}

/** Something that the guide asks for, or that the facts make needed. */
export interface AskingItem extends ItemText {
  readonly kind: 'asks';
  /** Rules that verify it; a finding of theirs above info fails it. */
  readonly rules?: readonly string[];
  /** Rules of which only critical findings are about this. */
  readonly criticalOf?: readonly string[];
  /** Names of keys and variables: a finding about one of them fails it too, whichever rule it is of. */
  readonly names?: readonly string[];
  /** Every finding that belongs to no other item fails it. */
  readonly takesRest?: true;
  /** The server's verdict decides it as well. */
  readonly isVerdict?: true;
  /** Keys whose effective value is what was observed. */
  readonly keys?: readonly string[];
  /** What holds whatever is configured. */
  readonly builtIn?: string;
  /** A key: while it is unset, off or empty the item asks nothing. */
  readonly onlyIf?: string;
  /** A key: while it is unset rules have nothing to judge, and the item is for a person. */
  readonly judges?: string;
  /** Verified only over the files of several environments, or of several nodes of one; else by hand. */
  readonly across?: 'environments' | 'nodes';
  readonly manual?: ManualWork;
}

/** Lines of the guide that ask nothing: listed, so that none is silently dropped. */
interface InformationItem extends ItemText {
  readonly kind: 'information';
}

export type ChecklistItem = AskingItem | InformationItem;

export interface ChecklistGroup {
  readonly title: string;
  readonly items: readonly ChecklistItem[];
}

/** What has to be seen to before a server of a product goes into production. */
export interface Checklist {
  readonly product: string;
  readonly title: string;
  readonly groups: readonly ChecklistGroup[];
  readonly guides: readonly Guide[];
}
