/**
 * A code for text that a person made up: English letter pairs, words set apart by blanks, marks,
 * digits or camel case. By Kraft's inequality no code shortens random text: text drawn evenly is
 * written k bits shorter than its alphabet needs with probability 2^-k at most, so a random secret is
 * taken for words as rarely as the caller likes. A test holds each row to that inequality.
 */

/**
 * Row: the letter before, first none, then a to z. Column: the next letter, a to z, then what is no
 * letter. Half bits, 9 is followed by a, counted over 10 000 words of English documentation.
 */
const letterPairs = [
  '897899bb8fea9aa8f878bcaggh3',
  'k989jfbk9jd697m9l685cdeeckb',
  '6ead6ifg7al5fe7cj89c7kmk9e8',
  '7lcf6jk79l88fi4hi9c69jknfl8',
  '8ee93ffl5ikbhe7ema8d9hhjdk3',
  '9f86bbchfjh9a6gad568icf9fj5',
  '7led77gm4mm9ff5gj8da8kjmbm6',
  'affi4ib86kk9d79fm78d8ejmid3',
  '4kjh4gji6mkdbf5kh9e9bjlmdl5',
  'ab8aaaamjkg8947bjb87lamdmcb',
  '7lcj4jllaldhle6jje5i5cjlgl7',
  '9gfb3fak6kj8i9cckf6eaeamgm3',
  '7fda4egj5mg7jf6emhaaafim8h6',
  '4ahe4ihj7mhc9f76nfbdakinen8',
  '7g877b5g9kcdhc9dli75bckmei5',
  'db98fcdkdic984b9n5aa8b9gjj9',
  '6hee5fic8mf7fg68m6b8afiibn7',
  'iglflililllbiclllael1lllll8',
  '6gbb4dbj6lce9b7ema88befmbk5',
  'ak9h5eh97ldcde88hf758gghbl3',
  '7gce4fk75mkceg8dm78aakejaj5',
  'a9ac9cbm9mi785d8n676hlmhmlb',
  '5hkl2ggl5mkkgiagjmcijkllii8',
  '5gie6hj75mlbk86km78ekmdghk6',
  '8d7d6cje6mmbfmc5mee4jhmbfd5',
  'bcba8dcj7lja9795ia66kfbmdf2',
  '7hch2lji5llg9e7jlfgdjlhicd6',
] as const;

const lettersInAlphabet = 26;
const digitBits = Math.log2(10);
const usualMarks = new Set('-_. /:');

/** The words of which people make placeholders; in the text that is coded one sign stands for a word. */
const commonWords =
  /password|passwd|passphrase|secret|private|signing|token|admin|root|user|auth|jwt|key|change|replace|please|your|this|that|with|without|from|must|least|minimum|characters|chars|long|super|very|secure|insecure|strong|random|string|value|default|example|sample|placeholder|production|prod|development|dev|testing|test|staging|local|demo|docker|compose|server|client|database|access|never|only|here|the|and|for|not|use|in/gi;
const wordSign = '\u0001';
const wordBits = 6;

/** Digits and marks that people write for letters. */
const disguises = new Map([
  ['0', 'o'],
  ['1', 'i'],
  ['3', 'e'],
  ['4', 'a'],
  ['5', 's'],
  ['7', 't'],
  ['@', 'a'],
  ['$', 's'],
  ['!', 'i'],
]);
const disguised = /(?<=[A-Za-z])[013457@$!](?=[A-Za-z])/g;
const disguiseBits = 1.5;

/** What the code remembers between two characters. */
interface State {
  /** Row of the letter before: 0 for none. */
  row: number;
  isUpper: boolean;
  /** Upper-case letters in a row so far. */
  capitals: number;
  wasDigit: boolean;
}

/** How many bits the text takes as the words of a person, with or without letters disguised as digits. */
export function bitsAsWords(text: string): number {
  const plain = text.replace(disguised, (mark) => disguises.get(mark) ?? mark);
  const asWritten = bitsOfWords(text);
  if (plain === text) return 1 + asWritten;
  const disguisedPlaces = text.match(disguised)?.length ?? 0;
  return 1 + Math.min(asWritten, bitsOfWords(plain) + disguiseBits * disguisedPlaces);
}

function bitsOfWords(text: string): number {
  const state: State = { row: 0, isUpper: false, capitals: 0, wasDigit: false };
  let bits = 0;
  for (const character of text.replace(commonWords, wordSign)) {
    const index = letterIndex(character);
    bits += index < 0 ? codeOther(state, character) : codeLetter(state, character, index);
  }
  return bits;
}

/** 0 for a or A to 25; -1 for what is no ASCII letter. */
function letterIndex(character: string): number {
  const code = character.charCodeAt(0) | 0x20;
  return character.length === 1 && character >= 'A' && code >= 97 && code <= 122 ? code - 97 : -1;
}

function codeLetter(state: State, character: string, index: number): number {
  const isUpper = character <= 'Z';
  const isHump = isUpper && !state.isUpper && state.row > 0;
  const bits =
    bitsOf(1 - 2 ** -pairBits(state.row, lettersInAlphabet)) +
    caseBits(state, isUpper) +
    pairBits(isHump ? 0 : state.row, index);
  state.capitals = isUpper ? state.capitals + 1 : 0;
  state.isUpper = isUpper;
  state.row = index + 1;
  return bits;
}

/** Chances: a word starts with a capital 0.3, goes on as it began, and changes its case 0.05. */
function caseBits({ row, isUpper: wasUpper, capitals }: State, isUpper: boolean): number {
  if (row === 0) return bitsOf(isUpper ? 0.3 : 0.7);
  if (!wasUpper) return bitsOf(isUpper ? 0.05 : 0.95);
  const lower = capitals === 1 ? 0.7 : 0.1;
  return bitsOf(isUpper ? 1 - lower : lower);
}

function codeOther(state: State, character: string): number {
  const isDigit = character >= '0' && character <= '9';
  const bits =
    pairBits(state.row, lettersInAlphabet) + otherBits(character, isDigit, afterDigit(state));
  state.row = 0;
  state.isUpper = false;
  state.capitals = 0;
  state.wasDigit = isDigit;
  return bits;
}

function afterDigit({ row, wasDigit }: State): boolean {
  return wasDigit && row === 0;
}

/** Chances: a digit 0.3, a common word 0.3, a mark 0.4; after a digit 0.7, 0.1 and 0.2. */
function otherBits(character: string, isDigit: boolean, isAfterDigit: boolean): number {
  if (isDigit) return bitsOf(isAfterDigit ? 0.7 : 0.3) + digitBits;
  if (character === wordSign) return bitsOf(isAfterDigit ? 0.1 : 0.3) + wordBits + 1;
  return bitsOf(isAfterDigit ? 0.2 : 0.4) + markBits(character);
}

/** The usual marks share 0.8, some thirty others the rest. */
function markBits(character: string): number {
  return usualMarks.has(character) ? bitsOf(0.8 / usualMarks.size) : bitsOf(0.2 / 30);
}

function pairBits(row: number, column: number): number {
  const code = letterPairs[row]?.charCodeAt(column) ?? 0;
  return (code > 57 ? code - 87 : code - 48) / 2;
}

function bitsOf(chance: number): number {
  return -Math.log2(chance);
}
