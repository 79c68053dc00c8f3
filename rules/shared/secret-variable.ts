/** Which secret the name of a variable asks for. */
export type MeantSecret = 'jwt' | 'root' | 'oidc' | 'pg';

const patterns: readonly (readonly [MeantSecret, RegExp])[] = [
  ['jwt', /JWT.*(?:SECRET|KEY)|^[A-Z]+_(?:AUTH_)?(?:SECRET|SIGNING)/],
  ['root', /ROOT.*(?:PASS|PWD)/],
  ['oidc', /(?:OIDC|OAUTH).*SECRET/],
  ['pg', /(?:^|_)PG_.*TOKEN/],
];

/** Reads a variable's name as its author meant it: `X_AUTH_JWT_SECRET`, `X_JWT_KEY` and `X_SECRET` are all `jwt`. */
export function secretMeantBy(variable: string): MeantSecret | undefined {
  return patterns.find(([, pattern]) => pattern.test(variable.toUpperCase()))?.[0];
}
