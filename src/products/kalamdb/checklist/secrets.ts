import type { ChecklistGroup } from '../../checklist.ts';

export const secrets: ChecklistGroup = {
  title: 'Secrets',
  items: [
    {
      kind: 'asks',
      id: 'jwt-secret-strong',
      title: 'The secret that signs tokens is random, long and nowhere published',
      rules: [
        'kalamdb/jwt-secret-low-entropy',
        'kalamdb/jwt-secret-short-margin',
        'kalamdb/jwt-secret-unset',
        'kalamdb/jwt-secret-weak',
      ],
      // Then the name was the JWT secret's, and the built-in placeholder signs.
      criticalOf: ['kalamdb/secret-env-misnamed'],
      keys: ['auth.jwt_secret'],
      correction:
        'The server refuses a short or well-known secret only when server.host is other than 127.0.0.1, localhost and ::1. Behind a proxy on loopback, as the guide has it, it starts with the built-in placeholder, and anyone can forge tokens.',
    },
    {
      kind: 'asks',
      id: 'jwt-secret-injected',
      title: 'That secret comes from the environment, under the name that the server reads',
      rules: ['kalamdb/jwt-secret-in-file', 'kalamdb/secret-env-misnamed'],
      names: ['KALAMDB_AUTH_JWT_SECRET'],
      keys: ['auth.jwt_secret'],
      correction:
        'The variable is KALAMDB_JWT_SECRET. No version reads KALAMDB_AUTH_JWT_SECRET: with that name the placeholder stays in force.',
    },
    {
      kind: 'asks',
      id: 'jwt-secret-per-environment',
      title: 'No two environments share a secret',
      rules: ['kalamdb/secret-shared-across-environments'],
      across: 'environments',
      manual: {
        how: 'Give the files of all environments in one run, or compare the digests of their secrets in the secret manager.',
        evidence: 'the run over all of them, or the entries that were compared',
      },
    },
    {
      kind: 'asks',
      id: 'jwt-secret-rotated',
      title: 'That secret is changed at least once a year, and the way to do it is known',
      manual: {
        how: 'Make a new secret, bring it to all nodes at once, restart them. All tokens end at that moment and everyone signs in again; there is no second key for a transition, and no old secret comes back.',
        evidence: 'the date of the last change, and where the steps are written',
        yearly: true,
      },
    },
    {
      kind: 'asks',
      id: 'root-password-strong',
      title: 'The root password is long, random and nowhere published',
      rules: ['kalamdb/root-password-weak'],
      keys: ['auth.root_password'],
      judges: 'auth.root_password',
      manual: {
        how: 'Give it with --env-file where it is seeded; or see to it that it was made by a generator (openssl rand -base64 24).',
        evidence: 'how it was made, never the password',
      },
    },
    {
      kind: 'asks',
      id: 'root-password-cleared',
      title: 'The root password does not stay in the configuration or an env file',
      rules: ['kalamdb/root-password-in-file', 'kalamdb/root-password-left'],
      keys: ['auth.root_password'],
      correction:
        'After the first boot the server reads neither the key nor the variable any more: what is left there only leaks.',
    },
    {
      kind: 'asks',
      id: 'root-password-stored',
      title: 'The root password is kept in a secret manager',
      manual: {
        how: 'Store it where access is logged, and take it from there when it is needed.',
        evidence: 'the path of the entry, never the password',
      },
    },
    {
      kind: 'asks',
      id: 'shell-history-cleared',
      title: 'No shell history holds the root password',
      manual: {
        how: 'On the machine where root was seeded, look through the history files for KALAMDB_ROOT_PASSWORD and remove the lines; better, seed from a file or the secret manager.',
        evidence: 'who looked on which machine',
      },
    },
    {
      kind: 'asks',
      id: 'oidc-secret-injected',
      title: 'The client secret of the OIDC provider is not in the file',
      rules: ['kalamdb/oidc-client-secret-in-file'],
      keys: ['auth.oidc.client_secret'],
      correction:
        'From 0.5 on the variable is KALAMDB_AUTH_OIDC_CLIENT_SECRET. Up to 0.4.3 there is none: keep the file itself as a secret there.',
    },
    {
      kind: 'asks',
      id: 'secrets-not-in-git',
      title: 'No secret is, or ever was, in Git',
      rules: ['kalamdb/literal-token'],
      manual: {
        how: 'Search the whole history of every repository that holds this configuration; a secret that was ever in it is changed, not only removed.',
        evidence: 'the tool, the repositories and the date of the search',
      },
    },
  ],
};
