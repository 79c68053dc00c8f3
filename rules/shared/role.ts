const roles = ['anonymous', 'user', 'service', 'dba', 'system'];

/** The role that a server reads in a text, any case and nothing trimmed; undefined: it takes `user` (facts/kalamdb §1.2). */
export function roleOf(text: string): string | undefined {
  const role = text.toLowerCase();
  return roles.includes(role) ? role : undefined;
}

/** Whether a role administers the database. */
export function isAdministrative(role: string | undefined): boolean {
  return role === 'dba' || role === 'system';
}
