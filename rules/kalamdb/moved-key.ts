import { kalamdb, linesBeside } from '#products/kalamdb';
import { defineRule, type Facts } from '#rule';
import { carriedToFile, carriedVariable } from '../shared/carried.ts';
import { hasOwnRule } from '../shared/own-rule.ts';
import { setAlready } from '../shared/set-already.ts';
import { nameOf } from '../shared/shown.ts';
import type { KeyRow, Location, Removed, RemovedVariable } from '../shared/unread-section.ts';
import { written } from '../shared/written.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'A key that is read under another name now',
    severity: 'high',
    kind: 'inert',
    keys: [],
    facts: ['unread', 'unreadVariables', 'variables', 'given', 'at'],
    why: 'The server passes over the old name without a word and runs with the default, so a hardened value stops working with the upgrade.',
    fix: 'bcrypt_cost = 12 # in [auth.local]',
    references: ['none fits'],
    evidence: [
      { facts: 'kalamdb §2.1, §2.3, §2.5', how: 'read' },
      { facts: 'kalamdb §3', how: 'executed' },
    ],
    since: '0.1.0',
  },
  *check(_config, { unread, unreadVariables, variables, given, at }) {
    const left = unread.filter((entry) => entry.known === 'removed');
    for (const entry of left.filter(({ key }) => !hasOwnRule(key, at))) {
      const { key, location, successor } = entry;
      if (!successor) continue;
      const [own] = given((row) => row.key === successor.key);
      const report = own
        ? besideNewKey(key, successor, own.location)
        : movedKey(entry, successor, given);
      yield { at: location, name: key, ...report };
    }
    for (const entry of unreadVariables) {
      if (entry.known !== 'removed' || !entry.current) continue;
      const isSet = variables.some((applied) => applied.variable.name === entry.variable);
      yield {
        at: entry.location,
        name: entry.name,
        ...movedVariable(entry, entry.current, isSet, given),
      };
    }
  },
});

function besideNewKey(key: string, successor: KeyRow, at: Location) {
  return {
    message: `${sinceOf(successor)}, which is set too`,
    severity: 'low',
    fix: `# remove ${nameOf(key)}`,
    related: [{ at, message: 'the name that counts' }],
  } as const;
}

function movedKey({ key, scalar, write }: Removed, successor: KeyRow, given: Facts['given']) {
  const line = write ?? written(successor, scalar, key, linesBeside(given));
  const isInert = successor.effect === 'inert';
  return {
    message: `${sinceOf(successor)}; ${isInert ? 'nothing enforces either' : 'here it has no effect'}`,
    fix: setAlready(line, key, given) ? `# remove ${nameOf(key)}` : line,
    ...(isInert && { severity: 'medium' as const }),
  };
}

function sinceOf({ since, key }: KeyRow): string {
  return `since ${since} this is ${key}`;
}

function movedVariable(
  entry: RemovedVariable,
  current: KeyRow,
  isSet: boolean,
  given: Facts['given'],
) {
  const { name, value, variable, until = entry.row.until } = entry;
  const since = `${name} was dropped in ${until}`;
  const lines = linesBeside(given);
  const line =
    variable === undefined
      ? carriedToFile(current, value, name, lines)
      : carriedVariable(variable, current, value, name, lines);
  // Compose files use this name for the port of the host, which the server has no part in (facts/kalamdb §1.4).
  if (name === 'KALAMDB_PORT') {
    const message = `${since}; a compose file may mean the port of the host`;
    return { message, fix: line, severity: 'info' } as const;
  }
  if (!isSet) return { message: `${since}; ${variable ?? current.key} is read instead`, fix: line };
  const message = `${since}; its new name is set too`;
  return { message, fix: `# remove ${name}`, severity: 'low' } as const;
}
