import { sha256OfBytes, utf8 } from './sha256.ts';

const blockSize = 64;

/** HMAC-SHA-256 (RFC 2104) of a text under a key that is text too, as hex. */
export function hmacSha256Hex(key: string, text: string): string {
  const given = utf8(key);
  const short = given.length > blockSize ? [...sha256OfBytes(given)] : given;
  const padded = Array.from({ length: blockSize }, (_, at) => short[at] ?? 0);
  const inner = sha256OfBytes([...padded.map((byte) => byte ^ 0x36), ...utf8(text)]);
  const outer = sha256OfBytes([...padded.map((byte) => byte ^ 0x5c), ...inner]);
  return Array.from(outer, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
