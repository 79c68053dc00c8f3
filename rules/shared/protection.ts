/** Words of names that people rely on to keep others out. */
const words = new Set(
  [
    'secret secrets password passwords passwd token tokens jwt oidc auth authentication credentials cookie',
    'tls ssl mtls cert certificate certificates ca encrypt encrypted encryption bcrypt',
    'cors origin origins csrf hsts proxy proxies trusted trust',
    'limit rate lockout attempts ban banned throttle protection protect security secure strict',
    'allow allowed allowlist whitelist deny denied denylist blacklist firewall',
    'role roles permission permissions rbac acl audit verify require required',
  ].flatMap((line) => line.split(' ')),
);

const separators = /[^a-z0-9]+/;
const camelCase = /([a-z0-9])([A-Z])/g;

/** Whether a name, dotted, underscored or in camel case, reads like a protection that its author relies on. */
export function looksLikeProtection(name: string): boolean {
  const parts = name.replace(camelCase, '$1_$2').toLowerCase().split(separators);
  return parts.some((part) => words.has(part));
}
