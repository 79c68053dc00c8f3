import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { shownText } from '../shared/shown.ts';
import { meaningOf } from '../shared/switch-word.ts';

/** How a switch stands that keeps others out. */
const safe: ReadonlyMap<string, boolean> = new Map([
  ['rpc_tls.enabled', true],
  ['rpc_tls.require_client_cert', true],
  ['auth.cookie_secure', true],
  ['auth.allow_remote_setup', false],
  ['auth.oidc.auto_provision', false],
  ['postgres_wire.enabled', false],
  ['pg_extension.enabled', false],
]);

export default defineRule(kalamdb, {
  meta: {
    title: 'A word that is neither on nor off to the server',
    severity: 'medium',
    kind: 'inert',
    keys: [],
    facts: ['variables', 'given'],
    why: 'Switches know few words and complain of none: true, yes and 1 turn one on, any other word off. The cookie switch is off for false, no and 0 alone, and those of pgwire and pg_extension pass over what they do not know.',
    fix: 'KALAMDB_RPC_TLS_ENABLED=true',
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §1.1', how: 'executed' }],
    since: '0.1.0',
  },
  *check(_config, { variables, given }) {
    for (const applied of variables) {
      const { row, variable, outcome, recognised } = applied;
      if (row.type !== 'boolean' || recognised || outcome === 'shadowed') continue;
      const [setting] = given(({ key }) => key === row.key);
      const isOn = setting?.value === true;
      // Nobody loses anything by a word that ends where it was meant to, or that changes nothing.
      const meant = meaningOf(variable.value);
      const isBlank = variable.value.trim() === '';
      const changesNothing = outcome === 'ignored' || isOn === (setting?.below === true);
      if (meant === isOn || (isBlank && changesNothing)) continue;
      const safest = safe.get(row.key);
      yield {
        at: variable.location,
        name: variable.name,
        message: `${variable.name} is ${shownText(row, variable.value)}, which ${effectOf(outcome, isOn)}`,
        fix: `${variable.name}=${safest ?? !isOn}`,
        ...(safest === !isOn && { severity: 'high' as const }),
      };
    }
  },
});

function effectOf(outcome: string, isOn: boolean): string {
  const state = isOn ? 'on' : 'off';
  return outcome === 'ignored' ? `is passed over: the switch stays ${state}` : `counts as ${state}`;
}
