import type { Loaded } from '../products/product.ts';
import type { Finding, Place, Unverified } from './finding.ts';
import { lineHashOf } from './fingerprint.ts';

/** What is said of a file. */
export interface Said {
  readonly findings: readonly Finding[];
  readonly unverified: readonly Unverified[];
}

/** Places in one file → the same places in one with the same lines; all others stay. */
export function placeMover(from: string, to: string): (place: Place) => Place {
  return (place) => (place.path === from ? { ...place, path: to } : place);
}

/** The same, of a file with the same lines; a hash of a line is also of what follows. */
export function movedTo({ source, masks }: Loaded, from: string, said: Said): Said {
  const place = placeMover(from, source.path);
  const findings = said.findings.map((finding): Finding => {
    const { related, location: before } = finding;
    const location = place(before);
    const lineHash = () => lineHashOf(source, location.line, masks);
    return {
      ...finding,
      location,
      related: related.map((one) => ({ ...one, location: place(one.location) })),
      ...(location !== before && { lineHash }),
    };
  });
  const unverified = said.unverified.map((one) => ({ ...one, location: place(one.location) }));
  return { findings, unverified };
}
