import type { Location, Source } from '../source/source.ts';
import type { Span } from '../source/span.ts';
import type { TomlEntry, TomlNode, TomlTable } from '../source/toml-tree.ts';
import type { ItemPlace } from './effective.ts';
import {
  type Fault,
  type FileLayer,
  type Given,
  mostFaults,
  type Unread,
  type UnreadSection,
} from './file-layer.ts';
import { faultOf, type ScalarFault, scalarOf } from './schema.ts';
import { type Field, isRequired, type Leaf, type Model, type Struct } from './struct.ts';
import { type FieldOf, fieldsOf, keyIn, keyOf, requiredIn } from './struct-fields.ts';
import { exactValue, expectation, isScalar, plainValue, spanOfEntry } from './toml-value.ts';

/**
 * Reads a document as Rust's serde reads it: keys of a table in sorted order, fields that are missing
 * after those that are there, an array in place of a table by position (facts/kalamdb §1.1, §3).
 * Where the loader would stop at the first fault, this goes on and lists them all.
 */
export function readToml(source: Source, root: TomlTable, model: Model): FileLayer {
  const reader = new Reader(source, model);
  reader.struct(model.root, '', root, root.span);
  return { source, ...reader.layer };
}

/** What is wrong with a scalar for a key, or for an element of its list. */
export function scalarFault(leaf: Leaf, model: Model, node: TomlNode): ScalarFault | undefined {
  return faultOf(scalarOf(leaf.row.type), choicesFor(leaf, model), exactValue(node));
}

function wordsFor(leaf: Leaf, model: Model): string {
  return choicesFor(leaf, model)?.join(', ') ?? expectation[scalarOf(leaf.row.type)];
}

function choicesFor({ row }: Leaf, model: Model): readonly string[] | undefined {
  return row.type === 'choice' ? model.choices(row) : undefined;
}

/** The one mutable thing of the reading: what was found so far. */
class Reader {
  readonly layer = {
    values: Array.of<Given | undefined>(),
    sections: new Map<string, Location>(),
    faults: Array.of<Fault>(),
    unread: Array.of<Unread>(),
  };
  private readonly source: Source;
  private readonly model: Model;

  constructor(source: Source, model: Model) {
    this.source = source;
    this.model = model;
  }

  struct(struct: Struct, path: string, node: TomlNode, at: Span): void {
    if (node.kind === 'table') this.table(struct, path, node);
    else if (node.kind === 'array' && this.model.hasPositions)
      this.positional(struct, path, node.items, at);
    else this.fault('wrong-type', path, at, 'a table');
  }

  private table(struct: Struct, path: string, table: TomlTable): void {
    const header = path === '' ? topOfFile : table.span;
    this.layer.sections.set(path, this.place(header));
    // Of one name a table has one key, but a field may have two names.
    const seen = struct.aliases.size > 0 ? new Map<string, Span>() : undefined;
    for (const found of fieldsOf(this.model, struct, table)) {
      const entry = table.entries.get(found.written);
      if (entry) this.entry(found, keyOf(struct, path, found), entry, seen);
    }
    for (const [name, field] of requiredIn(struct)) {
      if ((seen ?? table.entries).has(name) || !this.model.has(field)) continue;
      this.fault('missing', keyIn(path, name), header, path === '' ? `[${name}]` : name);
    }
  }

  private entry(
    { name, field }: FieldOf,
    key: string,
    entry: TomlEntry,
    seen: Map<string, Span> | undefined,
  ): void {
    const first = seen?.get(name);
    if (!field) this.unread(key, entry);
    else if (first) this.duplicate(key, entry.keySpan, first);
    else {
      seen?.set(name, entry.keySpan);
      this.field(field, key, entry.node, spanOfEntry(entry));
    }
  }

  private positional(struct: Struct, path: string, items: readonly TomlNode[], at: Span): void {
    this.layer.sections.set(path, this.place(at));
    const fields = [...struct.fields].filter(([, field]) => this.model.has(field));
    for (const [index, [name, field]] of fields.entries()) {
      const node = items[index];
      if (node) this.field(field, keyIn(path, name), node, node.span);
      else if (isRequired(field)) {
        this.fault('wrong-length', path, at, `a table with ${name}`);
        return;
      }
    }
  }

  private field(field: Field, key: string, node: TomlNode, at: Span): void {
    if (field.kind === 'struct') this.struct(field, key, node, at);
    else if (field.item) this.tables(field, field.item, key, node, at);
    else this.leaf(field, key, node, at);
  }

  private leaf(leaf: Leaf, key: string, node: TomlNode, at: Span): void {
    const { type } = leaf.row;
    if (type === 'string[]' || type === 'u64-pair') this.list(leaf, key, node, at);
    else if (type === 'string-map') this.map(leaf, key, node, at);
    else if (this.scalar(leaf, key, node, at)) this.give(leaf, plainValue(node), at);
  }

  private list(leaf: Leaf, key: string, node: TomlNode, at: Span): void {
    const pair = leaf.row.type === 'u64-pair';
    const expected = pair ? 'a list of two whole numbers' : 'a list of strings';
    if (node.kind !== 'array') {
      this.fault('wrong-type', key, at, expected);
      return;
    }
    const items = pair ? node.items.slice(0, 2) : node.items;
    if (!items.every((item) => this.scalar(leaf, key, item, item.span, expected))) return;
    if (pair && items.length < 2) this.fault('wrong-length', key, at, expected);
    else this.give(leaf, items.map(plainValue), at, items.map(this.placeOf));
  }

  private map(leaf: Leaf, key: string, node: TomlNode, at: Span): void {
    if (node.kind !== 'table') {
      this.fault('wrong-type', key, at, 'a table of strings');
      return;
    }
    this.layer.sections.set(key, this.place(node.span));
    const entries = [...node.entries].sort(byName);
    for (const [name, entry] of entries) {
      const fault = faultOf('string', undefined, plainValue(entry.node));
      if (!fault) continue;
      this.fault(fault, `${key}.${name}`, spanOfEntry(entry), 'a string in quotes');
      return;
    }
    const values = new Map(entries.map(([name, entry]) => [name, plainValue(entry.node)]));
    const places = entries.map(([, entry]) => this.place(spanOfEntry(entry)));
    this.give(leaf, values, at, places);
  }

  private tables(leaf: Leaf, item: Struct, key: string, node: TomlNode, at: Span): void {
    if (node.kind !== 'array') {
      this.fault('wrong-type', key, at, 'a list of tables');
      return;
    }
    const { faults } = this.layer;
    const before = faults.length;
    const values: unknown[] = [];
    const places: ItemPlace[] = [];
    for (const [index, row] of node.items.entries()) {
      const { value, place } = this.row(item, `${key}[${index}]`, row, row.span);
      values.push(value);
      places.push(place);
      if (faults.length - before >= mostFaults) break;
    }
    if (faults.length === before) this.give(leaf, values, at, places);
  }

  /** One table of a list: its values, and where it and each of them stand. */
  private row(item: Struct, path: string, node: TomlNode, at: Span) {
    this.struct(item, path, node, at);
    const value: Record<string, unknown> = {};
    const fields = new Map<string, Location>();
    for (const [name, field] of item.fields) {
      const given = field.kind === 'leaf' ? this.taken(field) : undefined;
      value[name] = given?.value;
      if (given) fields.set(name, this.place(given.span));
    }
    return { value, place: { source: this.source, span: at, fields } };
  }

  private scalar(leaf: Leaf, key: string, node: TomlNode, at: Span, expected?: string): boolean {
    const fault = scalarFault(leaf, this.model, node);
    if (fault) this.fault(fault, key, at, expected ?? wordsFor(leaf, this.model));
    return fault === undefined;
  }

  private give({ place }: Leaf, value: unknown, span: Span, items?: readonly ItemPlace[]): void {
    this.layer.values[place] = items ? { value, span, items } : { value, span };
  }

  /** What the table that was just read gives: the next one of the list has the same fields. */
  private taken({ place }: Leaf): Given | undefined {
    const given = this.layer.values[place];
    this.layer.values[place] = undefined;
    return given;
  }

  private unread(key: string, entry: TomlEntry, outermost?: UnreadSection): void {
    const { node } = entry;
    const section =
      outermost ?? (node.kind === 'table' ? this.unreadSection(key, entry) : undefined);
    if (node.kind === 'table' && node.entries.size > 0) {
      node.entries.forEach((inner, name) => {
        this.unread(keyIn(key, name), inner, section);
      });
      return;
    }
    const scalar = plainValue(node);
    this.layer.unread.push({
      key,
      location: this.place(entry.keySpan),
      value: node.kind === 'table' ? undefined : this.place(node.span),
      scalar: isScalar(scalar) ? scalar : undefined,
      section,
    });
  }

  /** A table stands where its header does, an inline one where its key does. */
  private unreadSection(key: string, { keySpan, node }: TomlEntry): UnreadSection {
    const hasHeader = node.span.start <= keySpan.start;
    return { key, location: this.place(hasHeader ? node.span : keySpan) };
  }

  private duplicate(key: string, at: Span, first: Span): void {
    const fault = this.entryFault('duplicate-section', key, at, 'one of the two');
    this.layer.faults.push({ ...fault, first: this.place(first) });
  }

  private fault(reason: Fault['reason'], key: string, at: Span, expected: string): void {
    this.layer.faults.push(this.entryFault(reason, key, at, expected));
  }

  private entryFault(reason: Fault['reason'], key: string, at: Span, expected: string): Fault {
    return { reason, key, location: this.place(at), expected };
  }

  private readonly placeOf = ({ span }: TomlNode): Location => this.place(span);

  private place(span: Span): Location {
    return { source: this.source, span };
  }
}

const topOfFile: Span = { start: 0, end: 0 };

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
