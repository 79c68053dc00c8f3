/** What the server itself knows to be weak: exact, whole string, the same list since alpha2 (facts/kalamdb §5.1). */
export const refusedSecrets: readonly string[] = [
  'CHANGE_ME_IN_PRODUCTION',
  'kalamdb-dev-secret-key-change-in-production',
  'your-secret-key-at-least-32-chars-change-me-in-production',
  'test',
  'secret',
  'password',
];

const weakList = "the server's own list of weak secrets";
const samples = "the vendor's sample configuration";
const compose = "the vendor's compose files";
const docs = "the vendor's documentation";
const examples = "the vendor's examples";
const scripts = "the vendor's test scripts";

/**
 * Secrets, passwords and tokens that anyone can look up → where they are published: the corpus of upstream's
 * files, the guides, facts/kalamdb §5.1, §7, §8, and the vendor's public repository and documentation.
 */
export const published: ReadonlyMap<string, string> = new Map([
  // JWT secrets
  ['CHANGE_ME_IN_PRODUCTION', 'the built-in default of every version'],
  ['kalamdb-dev-secret-key-change-in-production', weakList],
  ['your-secret-key-at-least-32-chars-change-me-in-production', samples],
  ['cluster-dev-secret-change-in-production-minimum-32-chars', samples],
  ['docker-dev-secret-change-in-production-minimum-32-chars', samples],
  ['kalamdb-local-dev-2026-02-23-strong-jwt-secret-32plus', samples],
  ['kalamdb-bench-local-2026-04-03-jwt-secret-32-plus', samples],
  ['dev-local-jwt-secret-minimum-32-chars', 'the file that kalam dev writes'],
  ['kalamdb-docker-dev-secret-please-change-32chars', compose],
  ['e2e-test-jwt-secret-at-least-32-chars!!', compose],
  ['starter-dev-secret-key-minimum-32-characters-long', examples],
  ['local-dev-secret-please-change-32chars', examples],
  ['replace-with-a-32-char-secret', docs],
  ['replace-with-strong-random-secret-32-plus-chars', docs],
  ['replace-with-a-strong-random-secret-at-least-32-chars', docs],
  ['sdk-test-secret-key-minimum-32-characters-long', scripts],
  ['test', weakList],
  ['secret', weakList],
  ['password', weakList],

  // passwords
  ['kalamdb123', "the vendor's client guide and compose files"],
  ['kalamdb-dev-password', examples],
  ['mypass', 'the file that kalam dev writes'],
  ['AdminPass123!', docs],
  ['RootPass123!', docs],
  ['testpass123', scripts],
  ['demo123', examples],

  // tokens and client secrets; the server compares a pg token with the whole authorization header
  ['change-me', samples],
  ['e2e-pg-shared-secret-token-for-testing', compose],
  ['Bearer e2e-pg-shared-secret-token-for-testing', compose],
  ['Bearer kalamdb-local-dev-2026-02-23-strong-jwt-secret-32plus', samples],
  ['your-github-client-secret', samples],
  ['optional-confidential-client-secret', samples],
]);
