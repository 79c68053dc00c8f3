import {
  type Catalog,
  type Default,
  type KeyRow,
  type NeverRow,
  sectionOf,
  type VariableRow,
} from '../config/catalog.ts';

export interface KeyPage {
  readonly row: KeyRow;
  /** Ids of the rules that read it. */
  readonly rules: readonly string[];
}

/** A key as a page of Markdown, for `explain`: its row of the catalog and the rules that read it. */
export function keyPage({ row, rules }: KeyPage): string {
  const lines = [
    `# ${row.key}`,
    facts(row).join(' · '),
    ...(row.note === undefined ? [] : [row.note]),
    `Default: ${defaults(row)}`,
    ...(row.choices ? [`One of: ${row.choices.join(', ')}`] : []),
    ...(row.env ? [`Environment: ${variables(row.env).join(', ')}`] : []),
    ...(row.successor === undefined ? [] : [`Its meaning went to \`${row.successor}\`.`]),
    ...(rules.length === 0 ? [] : [`Read by: ${rules.join(', ')}`]),
  ];
  return `${lines.join('\n\n')}\n`;
}

/** A name from a guide that no version reads. */
export function neverPage({ name, namedBy, instead }: NeverRow): string {
  return `# ${name}\n\nNamed by the ${namedBy}, read by no version.\n\nInstead: ${instead}.\n`;
}

/** All keys of a product as tables, one a section, for docs/. */
export function keyReference(title: string, { keys, never }: Catalog): string {
  const sections = new Map<string, KeyRow[]>();
  for (const row of keys) {
    const section = sectionOf(row.key);
    sections.set(section, [...(sections.get(section) ?? []), row]);
  }
  const tables = [...sections].map(([section, rows]) => {
    const head = `## ${section === '' ? 'Before the first section' : `[${section}]`}`;
    return `${head}\n\n${table(rows)}`;
  });
  const ghosts = never.map((row) => `| \`${row.name}\` | ${row.namedBy} | ${cell(row.instead)} |`);
  const nobody = `## Read by no version\n\n| name | named by | instead |\n|---|---|---|\n${ghosts.join('\n')}`;
  return `# ${title}: every key\n\n${[...tables, nobody].join('\n\n')}\n`;
}

function table(rows: readonly KeyRow[]): string {
  const lines = rows.map((row) => {
    const cells = [
      `\`${row.key.slice(row.key.lastIndexOf('.') + 1)}\``,
      row.type,
      defaults(row),
      variables(row.env ?? []).join('<br>'),
      lifetime(row),
      [...flags(row), cell(row.note ?? '')].filter((text) => text !== '').join('. '),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return `| key | type | default | environment | versions | notes |\n|---|---|---|---|---|---|\n${lines.join('\n')}`;
}

function facts(row: KeyRow): readonly string[] {
  const unit = row.unit === undefined ? row.type : `${row.type}, ${row.unit}`;
  return [unit, `versions ${lifetime(row)}`, ...flags(row)];
}

function flags(row: KeyRow): readonly string[] {
  return [
    ...(row.required ? ['required'] : []),
    ...(row.secret ? ['secret'] : []),
    ...(row.effect ? [`**${row.effect}**`] : []),
  ];
}

function lifetime({ since, until }: KeyRow): string {
  return until === undefined ? `>=${since}` : `>=${since} <${until}`;
}

function defaults(row: KeyRow): string {
  const absent = row.defaultBy ? history(row.defaultBy) : shown(row.default);
  const present = row.withSectionBy ? history(row.withSectionBy) : shown(row.withSection);
  if (row.required && absent === '') return 'none, it is required';
  if (present === '') return absent === '' ? 'none' : absent;
  return `${absent}; with its section ${present}`;
}

function history(entries: readonly (readonly [string, Default])[]): string {
  return entries.map(([since, value]) => `${shown(value)} (>=${since})`).join(', ');
}

function shown(value: Default | undefined): string {
  return value === undefined ? '' : `\`${cell(JSON.stringify(value))}\``;
}

function variables(rows: readonly (string | VariableRow)[]): readonly string[] {
  return rows.map((row) => `\`${typeof row === 'string' ? row : row.name}\``);
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
