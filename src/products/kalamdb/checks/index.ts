import { ofVersion } from '../../../config/memo.ts';
import { isWithin } from '../../../config/version.ts';
import { catalog } from '../catalog.ts';
import { stepsAt } from '../steps.ts';
import { versions } from '../versions.ts';
import { authChecks } from './auth.ts';
import type { Check } from './check.ts';
import { clusterChecks, clusterTlsChecks, tlsChecks } from './cluster.ts';
import { exposureChecks, proxyChecks } from './exposure.ts';
import { serverChecks } from './server.ts';

/** Everything that the server validates, in its order: only the first failure is printed (facts/kalamdb §4). */
const newestOrder: readonly Check[] = [
  ...serverChecks,
  ...authChecks,
  ...proxyChecks,
  ...exposureChecks,
  ...tlsChecks,
  ...clusterChecks,
  ...clusterTlsChecks,
];

/** Up to 0.4.x the exposure of the HTTP port was looked at last. */
const olderOrder: readonly Check[] = [
  ...serverChecks,
  ...proxyChecks,
  ...tlsChecks,
  ...clusterChecks,
  ...clusterTlsChecks,
  ...exposureChecks,
];

const checksAt = ofVersion((_, version): readonly Check[] =>
  stepsAt(isWithin(versions, version, '0.5.1-beta.2') ? newestOrder : olderOrder, version),
);

/** The checks of a version, in its own order. */
export function checksOf(version: string): readonly Check[] {
  return checksAt(catalog, version);
}
