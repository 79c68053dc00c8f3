import { TomlDate, type TomlTable, type TomlValue } from 'smol-toml';
import type { DraftArray, DraftNode, DraftScalar, DraftTable } from './toml-draft.ts';

/**
 * Gives every scalar smol-toml's value; false when the two did not read the same document. It fills
 * the draft, because a copy of it would cost as much time as the scan.
 */
export function fillValues(draft: DraftTable, values: TomlTable, text: string): boolean {
  for (const [name, { node }] of draft.entries) {
    if (!fillNode(node, values[name], text)) return false;
  }
  return true;
}

function fillNode(draft: DraftNode, value: TomlValue | undefined, text: string): boolean {
  if (value === undefined) return false;
  if (draft.kind === 'array') return fillArray(draft, value, text);
  if (draft.kind === 'table') return isTable(value) && fillValues(draft, value, text);
  return fillScalar(draft, value, text);
}

function fillArray(draft: DraftArray, value: TomlValue, text: string): boolean {
  if (!Array.isArray(value) || value.length !== draft.items.length) return false;
  return draft.items.every((item, index) => fillNode(item, value[index], text));
}

function fillScalar(draft: DraftScalar, value: TomlValue, text: string): boolean {
  if (draft.kind === 'string' && typeof value === 'string') draft.value = value;
  else if (draft.kind === 'integer' && typeof value === 'bigint') draft.value = value;
  else if (draft.kind === 'float' && typeof value === 'number') draft.value = value;
  else if (draft.kind === 'boolean' && typeof value === 'boolean') draft.value = value;
  else if (draft.kind === 'datetime' && value instanceof TomlDate) {
    draft.value = text.slice(draft.span.start, draft.span.end);
  } else return false;
  return true;
}

function isTable(value: TomlValue): value is TomlTable {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof TomlDate);
}
