import { bitsAsWords } from './language-model.ts';
import { base64Bytes, hexBytes, printableText } from './text-encoding.ts';

/**
 * How a secret's text is built. `random`: enough of it, and plain language is no shorter way to write
 * it, so no strength library is needed. `words`: not shown to be random; a library has to say more.
 */
export type SecretShape = 'empty' | 'repeated' | 'sequence' | 'words' | 'random';

/** A secret's first part tells its shape; the rest costs time only. */
const longestJudged = 512;
/** Below this many bits nothing is called random: 16 random letters and digits have 95. */
export const leastRandomBits = 96;
const shortestDecoded = 16;
const longestPeriod = 16;

const separators = /[-:]/g;
const padding = /=+$/;
const lowerHex = /^[0-9a-f]{16,}$/;
const upperHex = /^[0-9A-F]{16,}$/;
const lowerLetter = /[a-z]/;
const upperLetter = /[A-Z]/;
const digit = /[0-9]/;
/** Four or more words with one mark between each two, which no encoding of random bytes gives. */
const phrase = /^(?:[A-Za-z][a-z]{1,14}[-_. ]){3,}[A-Za-z][a-z]{1,14}[0-9!?.]{0,6}$/;
const lettersAndDigits = /[A-Za-z0-9]/g;

const keyboardRows = '1234567890\0qwertyuiop\0asdfghjkl\0zxcvbnm';
const keyboardColumns = '1qaz\x002wsx\x003edc\x004rfv\x005tgb\x006yhn\x007ujm\x008ik\x009ol\x000p';

/** The shape of a text, judged by its first 512 characters; linear time. */
export function shapeOf(text: string): SecretShape {
  if (text === '') return 'empty';
  return shapeOfPart(text.slice(0, longestJudged), 2);
}

function shapeOfPart(text: string, decodings: number): SecretShape {
  const plain = screenCodes(codesOf(text)) ?? screenKeyboard(text);
  if (plain) return plain;
  return (
    (decodings > 0 ? shapeDecoded(text, decodings) : undefined) ??
    (looksRandom(text) && !phrase.test(text) ? 'random' : 'words')
  );
}

function shapeDecoded(text: string, decodings: number): SecretShape | undefined {
  if (text.length < shortestDecoded) return undefined;
  for (const bytes of [hexBytes(text), base64Bytes(text)]) {
    if (!bytes) continue;
    const decoded = printableText(bytes);
    const shape = decoded ? shapeOfPart(decoded, decodings - 1) : screenCodes(bytes);
    if (shape) return shape;
  }
  return undefined;
}

function screenCodes(codes: readonly number[]): SecretShape | undefined {
  if (isRepeated(codes)) return 'repeated';
  const every = (start: number) => codes.filter((_, index) => index % 2 === start);
  const isSequence = mostlyRuns([codes]) || (mostlyRuns([every(0)]) && mostlyRuns([every(1)]));
  return isSequence ? 'sequence' : undefined;
}

function screenKeyboard(text: string): SecretShape | undefined {
  const lower = text.toLowerCase();
  const orders = [keyboardRows, keyboardColumns].map((order) =>
    Array.from(lower, (character) => {
      const index = order.indexOf(character);
      return index === -1 ? Number.NaN : index;
    }),
  );
  return mostlyRuns([codesOf(lower), ...orders]) ? 'sequence' : undefined;
}

function codesOf(text: string): readonly number[] {
  return Array.from(
    text.replace(padding, '') || text,
    (character) => character.codePointAt(0) ?? 0,
  );
}

function isRepeated(codes: readonly number[]): boolean {
  const distinct = new Set(codes).size;
  if (distinct <= 2 || (distinct <= 4 && codes.length >= 8)) return true;
  const period = shortestPeriod(codes);
  return period <= longestPeriod && 2 * period <= codes.length;
}

/** The failure function of Knuth, Morris and Pratt: linear. */
function shortestPeriod(codes: readonly number[]): number {
  const borders = [0];
  let border = 0;
  for (let at = 1; at < codes.length; at += 1) {
    while (border > 0 && codes[at] !== codes[border]) border = borders[border - 1] ?? 0;
    if (codes[at] === codes[border]) border += 1;
    borders.push(border);
  }
  return codes.length - border;
}

/** Whether three fifths of the places lie in runs of three or more neighbours, in any of the orders. */
function mostlyRuns(orders: readonly (readonly number[])[]): boolean {
  const covered = new Set(
    orders.flatMap((order) => [...placesInRuns(order, 1), ...placesInRuns(order, -1)]),
  );
  const length = orders[0]?.length ?? 0;
  return length > 2 && covered.size >= 0.6 * length;
}

function placesInRuns(order: readonly number[], direction: number): readonly number[] {
  const places: number[] = [];
  let start = 0;
  for (let at = 1; at <= order.length; at += 1) {
    const step = (order[at] ?? Number.NaN) - (order[at - 1] ?? Number.NaN);
    if (step === direction || step === 0) continue;
    if (at - start >= 3) for (let place = start; place < at; place += 1) places.push(place);
    start = at;
  }
  return places;
}

/** Of 900 000 secrets of 32 or more random bytes none failed (base64, base64url, hex), of 300 000 of 16 bytes 11. */
function looksRandom(text: string): boolean {
  const asDrawn = bitsAsDrawn(text);
  const asWords = bitsAsWords(text.replace(padding, ''));
  return Math.min(asDrawn, asWords) >= leastRandomBits && asWords >= asDrawn;
}

/** Bits of the text if each character was drawn evenly from the kinds of characters that it has. */
export function bitsAsDrawn(text: string): number {
  const digits = text.replace(separators, '');
  if (lowerHex.test(digits) || upperHex.test(digits)) return 4 * digits.length;
  const bare = text.replace(padding, '');
  const alphabet =
    (lowerLetter.test(bare) ? 26 : 0) +
    (upperLetter.test(bare) ? 26 : 0) +
    (digit.test(bare) ? 10 : 0) +
    new Set(bare.replace(lettersAndDigits, '')).size;
  return bare.length * Math.log2(alphabet || 1);
}
