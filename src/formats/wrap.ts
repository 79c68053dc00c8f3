/** No line begins with `::`, which a CI log takes for a command and the escaper would have to break apart. */
const breakable = / (?!::)/;

/** Breaks a text at blanks into lines of at most `width` characters; a longer word stands alone. */
export function wrap(text: string, width: number): readonly string[] {
  if (text.length <= width && !text.startsWith(' ')) return [text];
  const lines: string[] = [];
  let line = '';
  const words = text.includes(' ::') ? text.split(breakable) : text.split(' ');
  words.forEach((word) => {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  });
  return [...lines, line];
}

/** `label` before the first line, blanks of the same length before the others. */
export function hang(label: string, text: string, width: number): readonly string[] {
  const lines = wrap(text, Math.max(20, width - label.length));
  return lines.map((line, index) => (index === 0 ? label : ' '.repeat(label.length)) + line);
}
