import type { Checklist } from '../checklist.ts';
import { clientGuides } from './checklist/client-guides-catalog.ts';
import { cluster, network, start } from './checklist/network.ts';
import { clients, information, observability, operation, settings } from './checklist/operation.ts';
import { productionGuide } from './checklist/production-guide-catalog.ts';
import { secrets } from './checklist/secrets.ts';
import { signIn } from './checklist/sign-in.ts';
import { abuse, origins } from './checklist/traffic.ts';

/** The vendor's guides as items; what verifies an item stands with it, so a new rule needs no line here. */
export const checklist: Checklist = {
  product: 'kalamdb',
  title: 'KalamDB',
  groups: [
    start,
    network,
    cluster,
    secrets,
    signIn,
    origins,
    abuse,
    observability,
    operation,
    clients,
    settings,
    information,
  ],
  guides: [productionGuide, ...clientGuides],
};
