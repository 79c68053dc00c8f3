import type { Span } from './span.ts';
import { OneEntry } from './toml-entries.ts';
import { duplicateFault, type TomlFault, tooDeepFault, unsupportedFault } from './toml-fault.ts';
import { type KeyPart, showParts } from './toml-keys.ts';
import type { TomlScalar } from './toml-tree.ts';

/** What the scanner builds: the tree of `toml-tree.ts`, with what it needs to know while it grows. */
export type DraftNode = DraftTable | DraftArray | TomlScalar;

/** How a table came to be decides what may still be added to it. */
type Making = 'implied' | 'implied-by-item' | 'header' | 'dotted' | 'inline';

export interface DraftTable {
  readonly kind: 'table';
  making: Making;
  span: Span;
  /** Tables and arrays around it; 0 for the root. */
  readonly depth: number;
  entries: Map<string, DraftEntry> | OneEntry<DraftEntry>;
}

interface DraftEntry {
  keySpan: Span;
  readonly node: DraftNode;
}

export interface DraftArray {
  readonly kind: 'array';
  readonly span: Span;
  readonly items: DraftNode[];
  /** Made by `[[headers]]`, so another one may follow. */
  readonly growsByHeader: boolean;
}

/** A `[header]` or `[[header]]`, read but not yet placed in the tree. */
export interface Header {
  readonly parts: readonly KeyPart[];
  readonly span: Span;
}

/** Shared, never filled: a map for each of 100 000 empty tables would double their cost. */
const NO_ENTRIES: Map<string, DraftEntry> = new Map();

export function newTable(making: Making, span: Span, depth: number): DraftTable {
  return { kind: 'table', making, span, depth, entries: NO_ENTRIES };
}

/** Puts `key = value` into a table; the parts before the last are tables by dotted keys. */
export function define(table: DraftTable, parts: readonly KeyPart[], node: DraftNode): void {
  const last = parts.length - 1;
  let parent = table;
  let unsupported: Span | undefined;
  for (let index = 0; index < last; index += 1) {
    const part = partAt(parts, index);
    const known = parent.entries.get(part.name);
    // smol-toml takes a dotted key into a table that the header of an item implies, but no other header.
    if (known?.node.kind === 'table' && known.node.making === 'implied') unsupported ??= part.span;
    parent = known
      ? extendByDottedKey(known, parts, index)
      : addTable(parent, 'dotted', part, part.span);
  }
  const part = partAt(parts, last);
  const known = parent.entries.get(part.name);
  if (known) throw definedTwice('key', parts, last, known);
  addEntry(parent, part.name, part.span, node);
  if (unsupported) throw unsupportedFault(unsupported);
}

/** The table that `[header]` opens. */
export function openTable(root: DraftTable, header: Header, maxDepth: number): DraftTable {
  const { parent, part, last } = descend(root, header, 'implied', maxDepth);
  const known = parent.entries.get(part.name);
  if (!known) return addTable(parent, 'header', part, header.span);
  const { node } = known;
  if (node.kind === 'table' && node.making.startsWith('implied')) {
    node.making = 'header';
    node.span = header.span;
    known.keySpan = part.span;
    return node;
  }
  const shown = showParts(header.parts, last);
  if (node.kind === 'table' && node.making === 'header') {
    throw definedTwice('table', header.parts, last, known);
  }
  const message =
    node.kind === 'array' && node.growsByHeader
      ? `"${shown}" is an array of tables already: its next item needs double brackets`
      : `"${shown}" is defined already, so it cannot have a table header`;
  throw duplicateFault(part.span, known.keySpan, message);
}

/** The new table that `[[header]]` appends. */
export function openArrayItem(root: DraftTable, header: Header, maxDepth: number): DraftTable {
  const { parent, part, last } = descend(root, header, 'implied-by-item', maxDepth);
  const item = newTable('header', header.span, parent.depth + 2);
  if (item.depth > maxDepth) throw tooDeepFault(part.span, maxDepth);
  const known = parent.entries.get(part.name);
  if (!known) {
    const node: DraftArray = {
      kind: 'array',
      span: header.span,
      items: [item],
      growsByHeader: true,
    };
    addEntry(parent, part.name, part.span, node);
    return item;
  }
  if (known.node.kind === 'array' && known.node.growsByHeader) {
    known.node.items.push(item);
    return item;
  }
  const shown = showParts(header.parts, last);
  const message = `"${shown}" is defined already, but not as an array of tables`;
  throw duplicateFault(part.span, known.keySpan, message);
}

interface Place {
  readonly parent: DraftTable;
  readonly part: KeyPart;
  /** The index of `part` in its key. */
  readonly last: number;
}

/** Where the last part of a header belongs; tables on the way that do not exist are implied. */
function descend(root: DraftTable, { parts }: Header, making: Making, maxDepth: number): Place {
  const last = parts.length - 1;
  let parent = root;
  for (let index = 0; ; index += 1) {
    const part = partAt(parts, index);
    if (parent.depth >= maxDepth) throw tooDeepFault(part.span, maxDepth);
    if (index === last) return { parent, part, last };
    const known = parent.entries.get(part.name);
    parent = known ? tableOnTheWay(known, parts, index) : addTable(parent, making, part, part.span);
  }
}

function tableOnTheWay(known: DraftEntry, parts: readonly KeyPart[], index: number): DraftTable {
  const { node } = known;
  if (node.kind === 'table' && node.making !== 'inline') return node;
  if (node.kind === 'array' && node.growsByHeader) {
    const item = node.items.at(-1);
    if (item?.kind === 'table') return item;
  }
  throw closedFault(known, parts, index);
}

function extendByDottedKey(
  known: DraftEntry,
  parts: readonly KeyPart[],
  index: number,
): DraftTable {
  const { node } = known;
  if (node.kind !== 'table' || node.making === 'inline') throw closedFault(known, parts, index);
  if (node.making === 'header') {
    const message = `the table "${showParts(parts, index)}" has its own header: no dotted key can add to it`;
    throw duplicateFault(partAt(parts, index).span, known.keySpan, message);
  }
  node.making = 'dotted';
  return node;
}

export function addEntry(parent: DraftTable, name: string, keySpan: Span, node: DraftNode): void {
  const { entries } = parent;
  const entry = { keySpan, node };
  if (entries === NO_ENTRIES) parent.entries = new OneEntry(name, entry);
  else if (entries instanceof OneEntry) parent.entries = new Map([...entries, [name, entry]]);
  else entries.set(name, entry);
}

function addTable(parent: DraftTable, making: Making, part: KeyPart, span: Span): DraftTable {
  const node = newTable(making, span, parent.depth + 1);
  addEntry(parent, part.name, part.span, node);
  return node;
}

/** Something that ends where it is written is named as if it were a table with headers. */
function closedFault(known: DraftEntry, parts: readonly KeyPart[], index: number): TomlFault {
  const shown = showParts(parts, index);
  return duplicateFault(partAt(parts, index).span, known.keySpan, closedMessage(known.node, shown));
}

function closedMessage(node: DraftNode, shown: string): string {
  if (node.kind === 'table') return `the inline table "${shown}" is closed: nothing can add to it`;
  if (node.kind !== 'array') return `"${shown}" is a value already, so it cannot be a table`;
  return node.growsByHeader
    ? `"${shown}" is an array of tables: only a header can add to it`
    : `the array "${shown}" is closed: nothing can add to it`;
}

function definedTwice(
  what: 'key' | 'table',
  parts: readonly KeyPart[],
  index: number,
  known: DraftEntry,
): TomlFault {
  const message = `the ${what} "${showParts(parts, index)}" is defined twice`;
  return duplicateFault(partAt(parts, index).span, known.keySpan, message);
}

function partAt(parts: readonly KeyPart[], index: number): KeyPart {
  const part = parts[index];
  if (!part) throw new Error('a key has no such part');
  return part;
}
