import type { ChecklistGroup } from '../../checklist.ts';

export const signIn: ChecklistGroup = {
  title: 'Sign-in and roles',
  items: [
    {
      kind: 'asks',
      id: 'root-bootstrap',
      title: 'Root has a password, by seeding or by one call of the setup endpoint',
      manual: {
        how: 'Sign in once with the stored root password: that works only when root has one.',
        evidence: 'who signed in, and when',
      },
      correction:
        'Leaving the password empty to keep root local works on no version since 0.3.0-alpha1: then nobody can sign in, and the first caller of the setup endpoint owns the database. Seed it with KALAMDB_ROOT_PASSWORD at the first boot.',
    },
    {
      kind: 'asks',
      id: 'remote-setup-closed',
      title: 'The setup endpoint answers nobody from outside',
      rules: ['kalamdb/remote-setup-enabled'],
      keys: ['auth.allow_remote_setup'],
      correction:
        'The endpoint is dangerous while root has no password; once it has one, it answers 409. Close it all the same.',
    },
    {
      kind: 'asks',
      id: 'access-token-short',
      title: 'Access tokens live an hour at most',
      rules: ['kalamdb/access-token-too-long'],
      names: ['auth.access_token_expiry_hours'],
      keys: ['auth.jwt_expiry_hours'],
      correction:
        'The key is jwt_expiry_hours; access_token_expiry_hours never existed, and without the right key a token lives 24 hours.',
    },
    {
      kind: 'asks',
      id: 'refresh-token-short',
      title: 'Refresh tokens live seven days at most',
      rules: ['kalamdb/refresh-token-too-long'],
      names: ['auth.refresh_token_expiry_hours'],
      keys: ['auth.jwt_expiry_hours'],
      correction:
        'They have no key of their own: they live seven times as long as access tokens. With jwt_expiry_hours = 1 that is 7 hours.',
    },
    {
      kind: 'asks',
      id: 'password-policy',
      title: 'Passwords are held to a policy',
      rules: ['kalamdb/password-policy-off'],
      names: ['auth.password_min_length'],
      keys: ['auth.local.enforce_password_complexity'],
      correction:
        'No key sets the shortest length, and outside of the setup call nothing is checked by default, neither length nor common passwords. enforce_password_complexity turns on the one policy there is: 8 to 72 characters, a list of common passwords, four classes of characters. For more, let an identity provider hold the passwords.',
    },
    {
      kind: 'asks',
      id: 'bcrypt-cost',
      title: 'Password hashes cost enough to guess',
      rules: ['kalamdb/bcrypt-cost'],
      keys: ['auth.local.bcrypt_cost'],
      correction:
        'The cost is 12 by default and can be lowered: auth.bcrypt_cost up to 0.5, auth.local.bcrypt_cost from 0.6 on.',
    },
    {
      kind: 'asks',
      id: 'account-lockout',
      title: 'Accounts are locked after failed sign-ins',
      names: ['auth.max_failed_attempts', 'auth.lockout_duration_minutes'],
      builtIn: 'after 5 failures, for 15 minutes, whatever is set',
      correction:
        'It cannot be set: max_failed_attempts and lockout_duration_minutes never existed. Leave them out.',
    },
    {
      kind: 'asks',
      id: 'login-possible',
      title: 'Somebody can sign in',
      rules: ['kalamdb/login-impossible'],
      keys: ['auth.local.enabled', 'auth.oidc.enabled'],
    },
    {
      kind: 'asks',
      id: 'oidc-issuer',
      title: 'Tokens are taken only from issuers that are reached over https and meant',
      rules: [
        'kalamdb/oidc-issuer-http',
        'kalamdb/oidc-issuer-untrusted',
        'kalamdb/trusted-issuer-http',
      ],
      keys: ['auth.oidc.enabled', 'auth.oidc.issuer', 'auth.jwt_trusted_issuers'],
      correction:
        'For tokens of the provider as bearer tokens its issuer must stand in auth.jwt_trusted_issuers as well. Up to 0.4.3 the server does not read the keys and variables of auth.oidc at all.',
    },
    {
      kind: 'asks',
      id: 'oidc-audience',
      title: 'Tokens that were made for another application are refused',
      rules: ['kalamdb/oidc-audience-missing'],
      keys: ['auth.oidc.client_id', 'auth.oidc.audience'],
    },
    {
      kind: 'asks',
      id: 'oidc-provisioning',
      title: 'Who signs in for the first time gets no more than the role user',
      rules: [
        'kalamdb/oidc-auto-provision',
        'kalamdb/oidc-privileged-default',
        'kalamdb/oidc-role-unknown',
      ],
      keys: ['auth.oidc.auto_provision', 'auth.oidc.default_role'],
    },
    {
      kind: 'asks',
      id: 'named-accounts',
      title: 'Every person has an account of their own; nobody works as root',
      manual: {
        how: 'List the users. Make an account for each person with CREATE USER, and keep root for emergencies; no tool signs in as root either.',
        evidence: 'the list of users and who stands behind each',
      },
    },
    {
      kind: 'asks',
      id: 'administrators-named',
      title: 'Each administrator has one dba account, and its use is looked at',
      manual: {
        how: 'Compare the users of role dba with the people who administer; decide who reads what they did, and how often.',
        evidence: 'the list, and the last review',
      },
    },
    {
      kind: 'asks',
      id: 'application-roles',
      title: 'Applications and services hold the role user or service, never dba or system',
      manual: {
        how: 'List the users of role dba and system: each must be a person, or the server itself.',
        evidence: 'the list of both roles',
      },
      correction: 'The server knows a fifth role besides the four, anonymous.',
    },
    {
      kind: 'asks',
      id: 'demotion-ends-tokens',
      title: 'When someone loses a role, it is known how long their tokens go on',
      manual: {
        how: 'Keep access tokens short. Where an hour is too long, change the JWT secret: it ends every token.',
        evidence: 'where the step is written',
      },
      correction:
        'No version has the token generation that the guide counts on: reckon with a token that was issued to work until it ends.',
    },
  ],
};
