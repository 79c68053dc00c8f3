const mebibyte = 1_048_576n;

/** A number of bytes for people: `64 MiB`, or the bytes where that is not exact. */
export function bytes(count: number | bigint): string {
  const size = BigInt(count);
  return size > 0n && size % mebibyte === 0n ? `${size / mebibyte} MiB` : `${size} bytes`;
}
