/** Legal in JSON, yet read by terminals and logs: printed as escapes, which mean the same to a parser. */
const unsafe =
  /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]|##(?=\[|vso\[)/gi;

/** A value as JSON text that a terminal or a log cannot obey. */
export function jsonText(value: object): string {
  return `${JSON.stringify(value, null, 2).replace(unsafe, escaped)}\n`;
}

function escaped(found: string): string {
  return Array.from(found, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  }).join('');
}
