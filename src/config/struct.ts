import { choicesOf, type KeyRow, type SectionRow } from './catalog.ts';
import { ofCatalog, ofVersion } from './memo.ts';
import { isWithin, newest } from './version.ts';

/** A table as the server's loader declares it, over all versions. Fields stand in the loader's own order. */
export interface Struct {
  readonly kind: 'struct';
  readonly path: string;
  readonly section?: SectionRow;
  readonly fields: ReadonlyMap<string, Field>;
  /** Other names of fields → the field's name. */
  readonly aliases: ReadonlyMap<string, string>;
}

/** A key, and for a list of tables the struct of one. */
export interface Leaf {
  readonly kind: 'leaf';
  readonly row: KeyRow;
  /** The row's place in the catalog. */
  readonly place: number;
  readonly item?: Struct;
}

export type Field = Struct | Leaf;

/** The structs of a catalog as one version has them. */
export interface Model {
  readonly root: Struct;
  /** Whether the version has a field; a table lives as long as one of its keys, or as its section says. */
  readonly has: (field: Field) => boolean;
  /** The words that a `choice` takes at the version. */
  readonly choices: (row: KeyRow) => readonly string[] | undefined;
  /** Whether an array may stand for a table, its fields by position. */
  readonly hasPositions: boolean;
}

/** A struct while it is being built. */
interface Draft extends Struct {
  readonly fields: Map<string, Draft | Leaf>;
  readonly aliases: Map<string, string>;
}

/** The model of a product at a version, derived from the catalog's rows. */
export const modelOf = ofVersion((catalog, version): Model => {
  const { versions } = catalog;
  const lives = (field: Field): boolean => {
    if (field.kind === 'leaf') {
      return isWithin(versions, version, field.row.since, field.row.until);
    }
    const since = field.section?.since;
    if (since !== undefined && isWithin(versions, version, since)) return true;
    for (const inner of field.fields.values()) if (has(inner)) return true;
    return false;
  };
  const answers = new Map<Field, boolean>();
  const has = (field: Field): boolean => {
    const known = answers.get(field);
    if (known !== undefined) return known;
    const answer = lives(field);
    answers.set(field, answer);
    return answer;
  };
  const choices: Model['choices'] = (row) => choicesOf(row, versions, version);
  return { root: rootOf(catalog), has, choices, hasPositions: true };
});

/** All versions at once, and stricter than each: every field is there, and a choice takes what all take. */
export const modelOfAll = ofCatalog((catalog): Model => {
  const { versions } = catalog;
  const choices: Model['choices'] = (row) =>
    row.choicesBy
      ? choicesOf(row, versions, newest(versions))?.filter((word) =>
          row.choicesBy?.every(([, words]) => words.includes(word)),
        )
      : row.choices;
  return { root: rootOf(catalog), has: () => true, choices, hasPositions: false };
});

/** The field that a key or table is read into, by second names too, where the version has it and every table around it. */
export function fieldAt({ root, has }: Model, key: string): Field | undefined {
  let at: Field = root;
  for (const name of key.split('.')) {
    const inner: Field | undefined =
      at.kind === 'struct' ? at.fields.get(at.aliases.get(name) ?? name) : undefined;
    if (!inner || !has(inner)) return undefined;
    at = inner;
  }
  return at;
}

/** Whether a table without the field is refused. */
export function isRequired(field: Field): boolean {
  return field.kind === 'struct' ? field.section?.required === true : field.row.required === true;
}

const rootOf = ofCatalog((catalog): Struct => {
  const sections = new Map(catalog.sections.map((section) => [section.path, section]));
  const root = draft('', sections.get(''));
  const items = new Map<string, Draft>();
  // Rows of a table stand together.
  let section = '';
  let at = root;
  catalog.keys.forEach((row, place) => {
    const { key } = row;
    const dot = key.lastIndexOf('.');
    const name = key.slice(dot + 1);
    if (!key.startsWith(section) || dot !== section.length) {
      section = key.slice(0, Math.max(0, dot));
      at = items.get(section) ?? descend(root, key, sections);
    }
    if (row.type === 'tables') {
      const item = draft(`${key}[]`, undefined);
      items.set(`${key}[]`, item);
      at.fields.set(name, { kind: 'leaf', row, place, item });
    } else at.fields.set(name, { kind: 'leaf', row, place });
  });
  for (const { path } of catalog.sections) descend(root, `${path}.`, sections);
  return root;
});

/** The struct that holds a dotted key, made on the way where it is not there yet. */
function descend(root: Draft, key: string, sections: ReadonlyMap<string, SectionRow>): Draft {
  let at = root;
  let dot = key.indexOf('.');
  for (let start = 0; dot !== -1; start = dot + 1, dot = key.indexOf('.', start)) {
    const name = key.slice(start, dot);
    const path = key.slice(0, dot);
    const there = at.fields.get(name);
    if (there?.kind === 'struct') {
      at = there;
      continue;
    }
    const section = sections.get(path);
    const made = draft(path, section);
    if (section?.alias !== undefined) at.aliases.set(section.alias, name);
    at.fields.set(name, made);
    at = made;
  }
  return at;
}

function draft(path: string, section: SectionRow | undefined): Draft {
  const shared = { kind: 'struct' as const, path, fields: new Map(), aliases: new Map() };
  return section ? { ...shared, section } : shared;
}
