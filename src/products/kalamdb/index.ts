import { typed } from '../../config/effective.ts';
import type { Product } from '../product.ts';
import { catalog, type KalamdbValues } from './catalog.ts';
import { isOurs } from './environment.ts';
import { load, verdict } from './load.ts';
import { nodeOf } from './node.ts';
import { published } from './placeholders.ts';

export const kalamdb: Product<KalamdbValues> = {
  id: 'kalamdb',
  title: 'KalamDB',
  catalog,
  published,
  isOurs,
  load,
  verdict,
  nodeOf: ({ settings, problem }) => (problem ? undefined : nodeOf(typed<KalamdbValues>(settings))),
};

export type { KalamdbValues } from './catalog.ts';
export { spansHosts } from './checks/cluster.ts';
export { exposedBy } from './checks/exposure.ts';
export { isLocalEndpoint, isLocalForExposure } from './local.ts';
export { nodeKeys, nodeOf } from './node.ts';
export { inSections, lineAt, lineFor } from './sample-line.ts';
export { linesBeside } from './takes.ts';
export { repairedTooLate } from './too-late.ts';
