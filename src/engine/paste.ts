import { sectionOf } from '../config/catalog.ts';
import type { Provenance, Settings } from '../config/effective.ts';
import type { Loaded } from '../products/product.ts';
import { type Location, regionOf } from '../source/source.ts';
import { keyText } from '../source/toml-keys.ts';
import { assignmentOf } from './assignment.ts';
import { type WrittenTable, writtenTable } from './written-table.ts';

const headerLine = /^\[([\w.-]+)\]$/;
const listLine = /^\[\[.*\]\]$/;
const hasComment = / # [^"]*$/;

/** The key at fault, and where it stands. */
interface Fault {
  readonly key: string;
  readonly location: Location;
}

interface Line {
  readonly text: string;
  /** The key that the line gives a file which does not have it. */
  readonly adds?: string;
  /** The line of the file that has its key. */
  readonly standsAt?: number;
}

/** What a header among the lines says of those below it. */
interface Below {
  readonly path: string;
  /** The file gets the header with them. */
  readonly isNew: boolean;
}

/**
 * The lines to write as this file takes them. A rule gives them as for plain sections: the name alone where the faulty
 * line stands, else below a header or with the section in a comment. Where the file has dotted keys, an inline table, the
 * header already or the key on another line, those pasted would be another key, or no TOML.
 */
export function asPasted(fix: string, fault: Fault, loaded: Loaded): readonly Line[] {
  const given = fix.split('\n');
  // The fields of a new item in a list are its own.
  if (given.some((text) => text.startsWith('[[') && listLine.test(text)))
    return given.map((text) => ({ text }));
  let below: Below | undefined;
  const lines = given.flatMap((text, index): Line | readonly [] => {
    const path = text.startsWith('[') ? headerLine.exec(text)?.[1] : undefined;
    if (path === undefined) return keyAt(text, below, fault, loaded);
    const table = writtenTable(path, loaded.sections);
    below = { path, isNew: table.form === 'absent' };
    if (below.isNew) return { text: `[${table.name}]` };
    return assignmentOf(given[index + 1] ?? '') ? [] : { text: `# put ${namesIn(table)}` };
  });
  return isLeftOver(fault, loaded) ? unlessThere(lines, fault.key) : lines;
}

/** A key of the file that nothing reads, and that a line is to be written in place of. */
function isLeftOver({ key, location: { source, span } }: Fault, { settings }: Loaded): boolean {
  const isKey = source.kind === 'config' && span.end > 0 && source.text[span.start] !== '[';
  return isKey && (settings[key]?.state ?? 'unavailable') === 'unavailable';
}

/** What is there already need not be written: only the key that nothing reads has to go. */
function unlessThere(lines: readonly Line[], key: string): readonly Line[] {
  const [first] = lines;
  if (first?.standsAt === undefined || lines.some((line) => line.standsAt === undefined)) {
    return lines;
  }
  const name = key.slice(key.lastIndexOf('.') + 1);
  return [{ text: `# remove ${keyText(name)}: line ${first.standsAt} is read in its place` }];
}

/** Where the keys of a table go whose header was misspelt while the right one is there. */
function namesIn({ before, place }: WrittenTable): string {
  return before === '' ? `its keys ${place}` : `its keys ${place}, each with ${before}`;
}

function keyAt(
  text: string,
  below: Below | undefined,
  fault: Fault,
  { sections, settings, source }: Loaded,
): Line {
  const assignment = assignmentOf(text);
  if (!assignment) return { text };
  const { name, value, section: named, rest } = assignment;
  const path = named ?? below?.path ?? tableOf(fault.key, settings);
  const key = path === '' ? name : `${path}.${name}`;
  if (named === undefined && below?.isNew) return { text, adds: key };
  const table = writtenTable(path, sections);
  const standing = inFile(settings[key]?.provenance);
  const isHere = named === undefined && !below;
  const place = placeOf(table, source.path, standing, fault.location, isHere);
  const comment =
    place === undefined ? '' : `${hasComment.test(value) ? ';' : ' #'} ${place}${rest}`;
  return {
    text: `${table.before}${name}${value}${comment}`,
    ...(standing ? { standsAt: regionOf(standing).line } : { adds: key }),
  };
}

/** The table that a key stands in; what is wrong in a map stands in the map. */
function tableOf(key: string, settings: Settings): string {
  return settings[key]?.value instanceof Map ? key : sectionOf(key);
}

/** Where a file has a key, also while a variable's value counts. */
function inFile(provenance: Provenance | undefined): Location | undefined {
  if (provenance?.layer === 'file') return provenance.location;
  return provenance?.shadowed.find(({ layer }) => layer === 'file')?.location;
}

/** Where the line goes, unless that is where the faulty one stands. */
function placeOf(
  { form, place }: WrittenTable,
  path: string,
  standing: Location | undefined,
  fault: Location,
  isHere: boolean,
): string | undefined {
  const isFaulty = standing !== undefined && contains(standing, fault);
  if (form === 'inline') return isFaulty || !standing ? place : `in place of the one ${place}`;
  if (!standing) return isHere ? undefined : place;
  if (isFaulty) return undefined;
  const line = `in place of line ${regionOf(standing).line}`;
  return isInConfig(fault) ? line : `${line} of ${path}`;
}

function contains({ source, span }: Location, inner: Location): boolean {
  return source === inner.source && span.start <= inner.span.start && inner.span.start < span.end;
}

function isInConfig({ source }: Location): boolean {
  return source.kind === 'config';
}
