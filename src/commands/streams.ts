import { Buffer } from 'node:buffer';
import { fstatSync, statSync, writeSync } from 'node:fs';

export interface Terminal {
  readonly columns: number;
  readonly isTerminal: boolean;
}

/** Standard output as the process has it: made only when asked for, since the stream costs 5 ms. */
export type StandardOutput = () => { readonly isTTY?: boolean; readonly columns?: number };

export function terminalOf(stdout: StandardOutput): Terminal {
  const { isTTY, columns } = mayBeTerminal() ? stdout() : {};
  return { columns: columns ?? 80, isTerminal: isTTY === true };
}

/** A character device that is not the null device. */
function mayBeTerminal(): boolean {
  try {
    const status = fstatSync(1);
    return status.isCharacterDevice() && status.rdev !== statSync('/dev/null').rdev;
  } catch {
    return true;
  }
}

/**
 * Writes all of a text before it returns: nothing is lost when the process ends. Answers what stopped it, as a disk
 * that is full; a reader that left is no fault.
 */
export function writeStream(stream: 1 | 2, text: string): unknown {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(stream, bytes, at);
    } catch (error) {
      const code = codeOf(error);
      if (code !== 'EAGAIN') return code === 'EPIPE' ? undefined : error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
  return undefined;
}

/** What the system calls an error. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
}
