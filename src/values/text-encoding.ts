const hexText = /^(?:[0-9a-fA-F]{2})+$/;
const base64Text = /^[A-Za-z0-9+/_-]+={0,2}$/;
const base64Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes of the text in UTF-8; half of a surrogate pair counts as the replacement character, 3 bytes. */
export function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x80) bytes += 1;
    else if (code < 0x800) bytes += 2;
    else bytes += code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** The bytes that hexadecimal digits stand for; undefined if the text is anything else. */
export function hexBytes(text: string): readonly number[] | undefined {
  if (!hexText.test(text)) return undefined;
  return Array.from({ length: text.length / 2 }, (_, index) =>
    Number.parseInt(text.slice(2 * index, 2 * index + 2), 16),
  );
}

/** The bytes of base64 or base64url, padded or not; undefined if the text is anything else. */
export function base64Bytes(text: string): readonly number[] | undefined {
  if (!base64Text.test(text)) return undefined;
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const character of text.replaceAll('-', '+').replaceAll('_', '/')) {
    if (character === '=') break;
    held = ((held << 6) | base64Alphabet.indexOf(character)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((held >> bits) & 0xff);
  }
  return bytes;
}

/** The bytes as text if all are printable ASCII. */
export function printableText(bytes: readonly number[]): string | undefined {
  if (!bytes.every((byte) => byte >= 0x20 && byte < 0x7f)) return undefined;
  return bytes.map((byte) => String.fromCharCode(byte)).join('');
}
