import { sectionOf } from '../config/catalog.ts';
import type { Location } from '../source/source.ts';

/** How a file writes a table, and so what a line for one of its keys looks like there. */
export interface WrittenTable {
  /** What stands before the name of a key: `cors.` of `cors.allowed_origins` under `[security]`. */
  readonly before: string;
  /** Its path as the file writes it: of a section with two names the one that is used. */
  readonly name: string;
  /** Where a line of it belongs, in words. */
  readonly place: string;
  /** A header can bring an `absent` table; lines go to any other. */
  readonly form: 'absent' | 'header' | 'dotted' | 'inline';
}

type Sections = ReadonlyMap<string, Location>;

const headerBefore = /^\s*\[+\s*(.*)$/;
const nameBefore = /([\w.-]+)\s*=\s*$/;
const partsBefore = /(?:(?:[\w-]+|"[^"]*"|'[^']*')\s*\.\s*)*$/;
const partEnd = /\.\s*/g;
const onePart = /^(?:[\w-]+|"[^"]*"|'[^']*')$/;

const topOfFile: WrittenTable = {
  before: '',
  name: '',
  place: 'before the first section',
  form: 'header',
};

/** A hostile file has hundreds of findings on a line of a megabyte. */
const tablesBySections = new WeakMap<Sections, Map<string, WrittenTable>>();
const longestHead = 200;

/** The table at a path, as the file has it or as it could be added. */
export function writtenTable(path: string, sections: Sections): WrittenTable {
  const tables = tablesBySections.get(sections) ?? new Map<string, WrittenTable>();
  tablesBySections.set(sections, tables);
  const known = tables.get(path) ?? readTable(path, sections);
  tables.set(path, known);
  return known;
}

function readTable(path: string, sections: Sections): WrittenTable {
  if (path === '') return topOfFile;
  const location = sections.get(path);
  if (!location) return absentTable(path, sections);
  const { source, span } = location;
  const own = source.text.slice(span.start, span.end);
  const lineStart = source.text.lastIndexOf('\n', span.start - 1) + 1;
  const head = source.text.slice(Math.max(lineStart, span.start - longestHead), span.start);
  if (own.startsWith('{')) return inlineTable(nameBefore.exec(head)?.[1] ?? path);
  if (head.trim() === '' && own.startsWith('[')) {
    return {
      ...named(own.replaceAll('[', '').replaceAll(']', '').trim()),
      form: 'header',
      place: `in ${own}`,
    };
  }
  const above = headerBefore.exec(head)?.[1];
  if (above !== undefined) return named(above + own);
  return onePart.test(own)
    ? dottedTable(path, (partsBefore.exec(head)?.[0] ?? '') + own, sections)
    : named(path);
}

function named(name: string): WrittenTable {
  return { before: '', name, place: `in [${name}]`, form: 'absent' };
}

function inlineTable(name: string): WrittenTable {
  return { before: '', name, place: `in ${name} = { … }`, form: 'inline' };
}

/** `written`: from its line, without what the table around it is called. */
function dottedTable(path: string, written: string, sections: Sections): WrittenTable {
  const depth = written.split(partEnd).length;
  const around = writtenTable(path.split('.').slice(0, -depth).join('.'), sections);
  const form = around.form === 'inline' ? 'inline' : 'dotted';
  return { ...around, before: `${around.before}${written}.`, name: joined(around, written), form };
}

function absentTable(path: string, sections: Sections): WrittenTable {
  const around = writtenTable(sectionOf(path), sections);
  const own = path.slice(path.lastIndexOf('.') + 1);
  if (around.form === 'inline') return { ...around, before: `${around.before}${own}.` };
  return named(joined(around, own));
}

function joined({ name }: WrittenTable, own: string): string {
  return name === '' ? own : `${name}.${own}`;
}
