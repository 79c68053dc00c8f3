/**
 * How the server can be reached: `loopback` by this machine only, `proxy` through a reverse proxy, `private` from a
 * private network, `public` from anywhere, `container` from where its port is published.
 */
export const exposures = ['loopback', 'proxy', 'private', 'public', 'container'] as const;
export type ExposureKind = (typeof exposures)[number];

export interface Exposure {
  readonly kind: ExposureKind;
  /** Whether a person said so, or the config made it likely. */
  readonly by: 'option' | 'inferred';
}

export function isSameExposure(a: Exposure, b: Exposure): boolean {
  return a.kind === b.kind && a.by === b.by;
}
