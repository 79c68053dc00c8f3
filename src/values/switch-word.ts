const on = new Set(['on', 'enable', 'enabled', 'true', 'yes', 'y', 't', '1', 'active']);
const off = new Set([
  'off',
  'disable',
  'disabled',
  'false',
  'no',
  'n',
  'f',
  '0',
  'none',
  'inactive',
]);

/** What the author of a word meant, in whatever case and with blanks around it; undefined when that is unclear. */
export function meaningOf(text: string): boolean | undefined {
  const word = text.trim().toLowerCase();
  if (on.has(word)) return true;
  return off.has(word) ? false : undefined;
}
