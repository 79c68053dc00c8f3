import { isBlank, trim } from '../../../values/blank.ts';
import { networksOf } from '../../../values/network.ts';
import { isLocalEndpoint, isLocalForExposure } from '../local.ts';
import type { Check, Config, Fault } from './check.ts';

/** Whether the server counts itself as exposed: what it listens on or what it calls itself is not local. */
export function exposedBy(
  config: Pick<Config, 'server.host' | 'server.public_origin'>,
): 'server.host' | 'server.public_origin' | undefined {
  if (!isLocalForExposure(config['server.host'].value)) return 'server.host';
  const origin = config['server.public_origin'].value;
  if (origin === undefined || isBlank(origin)) return undefined;
  return isLocalEndpoint(trim(origin)) ? undefined : 'server.public_origin';
}

function* unlessAllowed(
  config: Config,
  isAllowed: (origins: readonly string[]) => boolean,
): Iterable<Fault> {
  const because = exposedBy(config);
  if (because && !isAllowed(config['security.cors.allowed_origins'].value)) {
    yield { key: 'security.cors.allowed_origins', because };
  }
}

const exposure = {
  reason: 'exposure-needs-origins',
  keys: ['security.cors.allowed_origins', 'server.host', 'server.public_origin'],
} as const;

/** Exposed without an allow list of origins: R14a, and stricter for one release R14b. */
export const exposureChecks: readonly Check[] = [
  {
    ...exposure,
    since: '0.4.3-rc.4',
    expected: 'at least one origin',
    faults: (config) => unlessAllowed(config, (origins) => !origins.every(isBlank)),
  },
  {
    ...exposure,
    since: '0.4.2-rc.3',
    until: '0.4.3-rc.4',
    expected: 'explicit origins only, no "*"',
    faults: (config) =>
      unlessAllowed(
        config,
        (origins) =>
          origins.length > 0 && !origins.some((origin) => isBlank(origin) || trim(origin) === '*'),
      ),
  },
];

/** Trusted proxies that are neither an address nor a range (R13); blank entries are skipped. */
export const proxyChecks: readonly Check[] = [
  {
    reason: 'security.trusted_proxy_ranges-invalid',
    keys: ['security.trusted_proxy_ranges'],
    since: '0.4.2-dev',
    expected: 'an IP address or a CIDR range',
    *faults(config) {
      const { value } = config['security.trusted_proxy_ranges'];
      for (const [item, network] of networksOf(value).entries()) {
        if (!network && !isBlank(value[item] ?? '')) {
          yield { key: 'security.trusted_proxy_ranges', item };
        }
      }
    },
  },
];
