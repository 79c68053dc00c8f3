import type { Provenance } from '../../src/config/effective.ts';
import type { Exposure } from '../../src/engine/exposure.ts';
import { correction } from './correction.ts';

const words: Readonly<Partial<Record<Exposure['kind'], string>>> = {
  container: ', as far as the container publishes it',
  loopback: ', reached from this machine only',
};

/**
 * What the caller said stands before a listener, as the end of a message; undefined where nothing does. A proxy stands
 * before the HTTP port alone.
 */
export function shieldOf({ by, kind }: Exposure, port: 'http' | 'other'): string | undefined {
  if (by !== 'option') return undefined;
  return kind === 'proxy' && port === 'http' ? ', with a proxy before it' : words[kind];
}

/** The line that takes a listener off the network: of a container it is the publishing that decides. */
export function onLoopback(
  { kind }: Exposure,
  provenance: Provenance,
  key: string,
  port: number | bigint,
): string {
  return kind === 'container'
    ? `# where the port is published: "127.0.0.1:${port}:${port}"`
    : correction(provenance, key, '127.0.0.1');
}
