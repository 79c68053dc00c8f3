import { list } from './words.ts';

/** Up to three words in full, of more the first and how many follow: `a and 4 more`. */
export function several(words: readonly string[]): string {
  const [first = ''] = words;
  return words.length > 3 ? `${first} and ${words.length - 1} more` : list(words);
}
