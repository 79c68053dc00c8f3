import type { Source } from '../source/source.ts';
import { lineStarts } from '../source/source.ts';
import { firstStatement, insertLines, type LineInsert, quoted } from '../source/toml-edit.ts';
import type { WaiverData } from './policy-model.ts';
import { readPolicy } from './policy-read.ts';

/** A file with lines put in, and which. */
export interface Edited {
  readonly source: Source;
  readonly inserts: readonly LineInsert[];
  readonly text: string;
}

export type CommentFields = Omit<WaiverData, 'owner' | 'path' | 'version' | 'revision'> & {
  readonly owner?: string;
};

/** `# kalam-harden: allow <rule> value=… until=… reason="…"`. */
export function waiverComment(data: CommentFields): string {
  const { rule, key, value, until, reason, owner, since } = data;
  const fields = [
    `# kalam-harden: allow ${rule}`,
    ...(key === undefined ? [] : [`key=${quoted(key)}`]),
    `value=${value}`,
    `until=${until}`,
    `reason=${quoted(reason)}`,
    ...(owner === undefined ? [] : [`owner=${quoted(owner)}`]),
    ...(since === undefined ? [] : [`since=${since}`]),
  ];
  return fields.join(' ');
}

function waiverTable(data: WaiverData): readonly string[] {
  const { rule, path, key, value, until, reason, owner, since, version, revision } = data;
  const fields = { rule, path, key, value, reason, owner, version };
  const texts = Object.entries(fields).flatMap(([name, text]) =>
    text === undefined ? [] : [`${name} = ${quoted(text)}`],
  );
  return [
    '[[waiver]]',
    ...texts,
    ...(revision === undefined ? [] : [`revision = ${revision}`]),
    `until = ${until}`,
    ...(since === undefined ? [] : [`since = ${since}`]),
  ];
}

/**
 * The policy with waivers at its end, and with a salt before its first statement when it has none; undefined where
 * it would then say anything else than before.
 */
export function withWaivers(
  source: Source,
  waivers: readonly WaiverData[],
  salt: string | undefined,
): Edited | undefined {
  const saltLine = salt === undefined ? [] : [`salt = ${quoted(salt)}`];
  const top = firstStatement(source);
  const end =
    lineStarts(source).length + (source.text.endsWith('\n') || source.text === '' ? 0 : 1);
  const tables = waivers.flatMap((waiver) => ['', ...waiverTable(waiver)]);
  const isWhole = top >= end;
  const inserts = isWhole
    ? [{ before: end, lines: [...saltLine, ...tables] }]
    : [
        { before: top, lines: saltLine },
        { before: end, lines: tables },
      ].filter(({ lines }) => lines.length > 0);
  const text = insertLines(source, inserts);
  return isMeant(source, text, waivers, salt) ? { source, inserts, text } : undefined;
}

function isMeant(
  source: Source,
  text: string,
  waivers: readonly WaiverData[],
  salt: string | undefined,
): boolean {
  const before = readPolicy(source);
  const after = readPolicy({ ...source, text });
  if (!before.ok || !after.ok) return false;
  const { waiver = [], ...rest } = before.policy.data;
  const all = [...waiver, ...waivers];
  const wanted = {
    ...rest,
    ...(salt !== undefined && { salt }),
    ...(all.length > 0 && { waiver: all }),
  };
  return inOrder(after.policy.data) === inOrder(wanted);
}

/** JSON with the keys of every table in one order. */
function inOrder(value: unknown): string {
  return JSON.stringify(value, (_, inner) => {
    const isTable = typeof inner === 'object' && inner !== null && !Array.isArray(inner);
    if (!isTable) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
