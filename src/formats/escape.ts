/**
 * Characters that move a cursor, hide text or turn its direction: C0, DEL, C1, bidirectional marks, line and
 * paragraph separators, byte order marks, lone surrogates. A linted file is hostile, and a file's name too.
 */
const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Nearly every text is ASCII that leaves ink, and seen to be with one look at each character. */
const plain = /^[ -~]*$/;

/** One line of text without anything that a terminal or a log reader would obey: `\u{1b}` for an escape. */
export function visible(text: string): string {
  if (plain.test(text)) return text;
  return text.replace(invisible, (character) => {
    if (character === '\t') return ' ';
    return `\\u{${character.charCodeAt(0).toString(16)}}`;
  });
}

/**
 * Lines that a CI log cannot take for a command: `##[` and `##vso[` are read anywhere in a line, `::` at its
 * start after blanks (facts/anchors §5.6). For the finished text, after colours are in.
 */
export function inert(text: string): string {
  const safe = unmarked(text);
  return safe.includes('::') ? safe.replace(lineStart, ': ') : safe;
}

const marker = /##(?=\[|[Vv][Ss][Oo]\[)/g;
/** Looked for by its colons: most lines have none. */
const lineStart = /:(?=:)(?<=^\s*:)/gm;

/** Only the first of the two: for lines that are commands of ours. */
export function unmarked(text: string): string {
  return text.includes('##') ? text.replace(marker, '# #') : text;
}

/** At most `most` UTF-16 units, never half a character. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text.slice(0, most - 1);
  return `${head.replace(halfAtEnd, '')}…`;
}

const halfAtEnd = /[\ud800-\udbff]$/;

const markup: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const markupCharacters = /[&<>"']/g;

/** One line as text or attribute of HTML or XML. */
export function markupText(text: string): string {
  return visible(text).replace(markupCharacters, (character) => markup[character] ?? '');
}

const workflowEscapes: Readonly<Record<string, string>> = {
  '%': '%25',
  '\r': '%0D',
  '\n': '%0A',
  ':': '%3A',
  ',': '%2C',
};
const inWorkflowData = /[%\r\n]/g;
const inWorkflowProperty = /[%\r\n:,]/g;

/** The message of a GitHub workflow command; its line ends are kept. */
export function workflowData(text: string): string {
  return text.replace(inWorkflowData, (character) => workflowEscapes[character] ?? '');
}

/** A property of a GitHub workflow command. */
export function workflowProperty(text: string): string {
  return visible(text).replace(inWorkflowProperty, (character) => workflowEscapes[character] ?? '');
}

const activeInMarkdown = /[&<>\\`*_[\]#|~$@!]|:(?=[\w+])|^[-+=]|(?<=^\d{1,9})[.)]/g;
const forgeReference = /(?<=[@#!~%$&^]|:\/\/|\bwww\.|\bGH-)(?=[\w"[])/gi;
const noReference = '\u200b';

/** One line of GitHub's or GitLab's Markdown that is text and nothing else: no markup, mention, reference or link. */
export function markdownText(text: string): string {
  return visible(text)
    .trimStart()
    .replace(forgeReference, noReference)
    .replace(activeInMarkdown, (character) => markup[character] ?? `\\${character}`)
    .replaceAll(noReference, '&#8203;');
}

const backticks = /`+/g;

/** A code span: longer fences than any inside, so that it ends where we end it. */
export function markdownCode(text: string): string {
  const shown = visible(text);
  const fence = '`'.repeat(longestRun(shown) + 1);
  const needsRoom = shown === '' || shown.startsWith('`') || shown.endsWith('`');
  const room = needsRoom ? ' ' : '';
  return `${fence}${room}${shown}${room}${fence}`;
}

/** A fenced block of lines, each made visible. */
export function markdownBlock(lines: readonly string[], language = ''): string {
  const shown = lines.map(visible);
  const fence = '`'.repeat(Math.max(3, ...shown.map((line) => longestRun(line) + 1)));
  return [fence + language, ...shown, fence].join('\n');
}

function longestRun(text: string): number {
  return Math.max(0, ...Array.from(text.matchAll(backticks), ([run]) => run.length));
}

const uriPunctuation = /[!'()*]/g;
const loneSurrogate = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const driveLetter = /^[A-Za-z]:[\\/]/;
const leadingDot = /^(?:\.\/+)+/;
const leadingSlashes = /^\/+/;

/** A path as a URI: relative where the path is, percent-encoded, without a leading `./`. */
export function uri(path: string): string {
  const isWindows = driveLetter.test(path);
  const whole = isWindows ? `/${path.replaceAll('\\', '/')}` : path;
  const encoded = whole
    .replace(leadingDot, '')
    .replace(loneSurrogate, '\ufffd')
    .split('/')
    .map(uriSegment)
    .join('/');
  return whole.startsWith('/') ? `file:///${encoded.replace(leadingSlashes, '')}` : encoded;
}

function uriSegment(segment: string): string {
  return encodeURIComponent(segment).replace(
    uriPunctuation,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
