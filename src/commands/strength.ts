import { type MatchExtended, ZxcvbnFactory } from '@zxcvbn-ts/core';
import graphs from '@zxcvbn-ts/language-common/dist/adjacencyGraphs.json.mjs';
import passwords from '@zxcvbn-ts/language-common/dist/passwords.json.mjs';
import english from '@zxcvbn-ts/language-en/dist/commonWords.json.mjs';
import { products } from '../products/index.ts';
import { bitsAsWords } from '../values/language-model.ts';
import { bitsAsDrawn } from '../values/secret-shape.ts';
import { base64Bytes, hexBytes, printableText } from '../values/text-encoding.ts';

/** Beside the names of the products, words that attackers of a server try first and word lists do not have. */
const serverWords = ['jwt', 'auth', 'db', 'prod', 'staging', 'localhost', 'env', 'api'];
const ownWords = [...products.flatMap(({ id, title }) => [id, title]), ...serverWords];

/**
 * Of each list, best known words first: the rest changes answers by a few bits and costs a tenth of a second. The
 * build leaves the rest out by this number.
 */
const mostWords = 10_000;

const library = new ZxcvbnFactory({
  dictionary: { passwords: passwords.slice(0, mostWords), english: english.slice(0, mostWords) },
  graphs,
  l33tMaxSubstitutions: 20,
});

/** The library's time grows fast with the length. */
const longestWhole = 48;
const longestPiece = 12;
/** More is strong anyway. */
const enough = 128;
const shortestDecoded = 16;
const bitsOfRepetition = 2;
const bitsOfSeparator = 1;

/** Between words: marks that stand for no letter, humps of camel case, where two or more digits begin or end. */
const wordBorders =
  /[^\p{L}\p{N}@$!]+|(?<=[a-z])(?=[A-Z])|(?<=\p{L})(?=\p{N}{2})|(?<=\p{N}{2})(?=\p{L})/u;

/** How many bits guessing a text takes, by its weakest reading: as a whole, word by word, or decoded. */
export function estimate(text: string): number {
  return weakest(text, 2);
}

function weakest(text: string, decodings: number): number {
  const readings = [wordByWord(text)];
  if (text.length <= longestWhole) readings.push(bitsOf(text));
  if (decodings > 0 && text.length >= shortestDecoded) {
    for (const bytes of [hexBytes(text), base64Bytes(text)]) {
      const decoded = bytes && printableText(bytes);
      if (decoded !== undefined) readings.push(weakest(decoded, decodings - 1));
    }
  }
  return Math.min(...readings);
}

/**
 * The sum over the words. The library alone takes a passphrase for far stronger than it is: it charges for each
 * word that the attacker could not know how many there are, about 13 bits a word.
 */
function wordByWord(text: string): number {
  const seen = new Set<string>();
  let bits = 0;
  for (const piece of piecesOf(text)) {
    bits += bitsOfSeparator + (seen.has(piece) ? bitsOfRepetition : bitsOf(piece));
    if (bits >= enough) return bits;
    seen.add(piece);
  }
  return bits;
}

function piecesOf(text: string): readonly string[] {
  return text
    .split(wordBorders)
    .flatMap((word) =>
      Array.from({ length: Math.ceil(word.length / longestPiece) }, (_, index) =>
        word.slice(index * longestPiece, (index + 1) * longestPiece),
      ),
    );
}

/**
 * The sum over the parts that the library finds. Where it finds nothing it counts ten guesses a character, which is
 * too few for random characters and right for none.
 */
function bitsOf(text: string): number {
  return library
    .check(text, ownWords)
    .sequence.reduce((bits, match) => bits + bitsOfPart(match), 0);
}

function bitsOfPart(match: MatchExtended): number {
  const { pattern, token } = match;
  // There at run time; the library's types leave it out of its answer.
  const guesses: unknown = match['guesses'];
  if (pattern !== 'bruteforce' && typeof guesses === 'number') return Math.log2(guesses);
  return Math.min(bitsAsDrawn(token), bitsAsWords(token));
}
