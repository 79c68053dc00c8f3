const edges =
  /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/g;

/** Without the blanks at both ends, as Rust's `trim` counts blanks: with U+0085 and without the byte order mark. */
export function trim(text: string): string {
  if (text === '') return text;
  const isBare = isVisible(text.charCodeAt(0)) && isVisible(text.charCodeAt(text.length - 1));
  return isBare ? text : text.replace(edges, '');
}

/** An ASCII character that leaves ink: nearly every text begins and ends with one. */
function isVisible(code: number): boolean {
  return code > 0x20 && code < 0x7f;
}

export function isBlank(text: string): boolean {
  return trim(text) === '';
}
