import { trim } from '../../../values/blank.ts';
import {
  type Check,
  type Config,
  hasOtherScheme,
  isUnset,
  type Key,
  lowerCaseScheme,
} from './check.ts';

/** A fault of an OIDC key, which only counts while OIDC is on. */
function oidc(
  key: Key & `auth.oidc.${string}`,
  fails: (config: Config) => boolean,
): Pick<Check, 'keys' | 'since' | 'faults'> {
  return {
    keys: [key, 'auth.oidc.enabled'],
    since: '0.5.1-beta.2',
    *faults(config) {
      if (config['auth.oidc.enabled'].value && fails(config)) {
        yield { key, because: 'auth.oidc.enabled' };
      }
    },
  };
}

/** OIDC must be complete, in this order; in the file too (R12). */
export const authChecks: readonly Check[] = [
  {
    reason: 'auth.oidc.issuer-missing',
    expected: 'the URL of the identity provider',
    ...oidc('auth.oidc.issuer', (config) => isUnset(config['auth.oidc.issuer'].value)),
  },
  {
    reason: 'auth.oidc.issuer-scheme',
    expected: lowerCaseScheme,
    ...oidc('auth.oidc.issuer', (config) => hasOtherScheme(config['auth.oidc.issuer'].value)),
  },
  {
    reason: 'auth.oidc.client_id-missing',
    expected: 'the client id that the identity provider gave',
    ...oidc('auth.oidc.client_id', (config) => isUnset(config['auth.oidc.client_id'].value)),
  },
  {
    reason: 'auth.oidc.scopes-openid',
    expected: 'a list with "openid"',
    ...oidc(
      'auth.oidc.scopes',
      (config) => !config['auth.oidc.scopes'].value.some((scope) => trim(scope) === 'openid'),
    ),
  },
  {
    reason: 'auth.oidc.device_authorization_endpoint-scheme',
    expected: lowerCaseScheme,
    ...oidc('auth.oidc.device_authorization_endpoint', (config) =>
      hasOtherScheme(config['auth.oidc.device_authorization_endpoint'].value),
    ),
  },
];
