import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { homeOf } from '../shared/home.ts';
import { settingLine } from '../shared/setting-line.ts';

/** The guide's cost, which root and the setup endpoint always use. */
const wanted = 12;
const tooLow = 10;
/** What the bcrypt library takes (facts/kalamdb §1.2). */
const least = 4;
const most = 31;

export default defineRule(kalamdb, {
  meta: {
    title: 'The bcrypt cost is too low, or out of range',
    severity: 'medium',
    kind: 'insecure',
    keys: ['auth.local.bcrypt_cost', 'auth.bcrypt_cost'],
    formerly: 'auth.bcrypt_cost',
    why: 'Each step less halves the work of guessing passwords from a stolen copy of the user table. Beyond what the library takes no user can be created at all.',
    fix: '[auth.local]\nbcrypt_cost = 12',
    references: ['guide §4', 'CWE-916'],
    evidence: [{ facts: 'kalamdb §1.2 auth.local.bcrypt_cost, §2.1, §6.4', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const key = homeOf(config, 'auth.local.bcrypt_cost', 'auth.bcrypt_cost');
    const { value, provenance } = config[key];
    const cost = Number(value);
    const fix = settingLine(provenance, key, `${wanted}`);
    if (cost < least || cost > most) {
      const message = `cost ${cost} is outside ${least} to ${most}: CREATE USER and ALTER USER fail`;
      yield { key, message, fix, severity: 'high', kind: 'broken' };
    } else if (cost < wanted) {
      yield {
        key,
        message: `cost ${cost}: a stolen hash is guessed ${2 ** (wanted - cost)} times as fast as at ${wanted}`,
        fix,
        ...(cost < tooLow && { severity: 'high' as const }),
      };
    }
  },
});
