/** Two characters of which one byte each is NUL, after a byte order mark that did not decode. */
const everyOtherNul = /^\ufffd{0,2}(?:[^\0]\0|\0[^\0]){2}/;

/** Whether a text that was decoded as UTF-8 was written as UTF-16, as editors on Windows offer it. */
export function looksLikeUtf16(text: string): boolean {
  return text.slice(0, 6).includes('\0') && everyOtherNul.test(text);
}
