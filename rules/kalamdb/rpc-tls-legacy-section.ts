import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { newestTlsSection, tlsSection } from '../shared/rpc-tls.ts';

/** The table has had two places; keys of the other one are passed over (facts/kalamdb §2.4). */
const places = ['cluster.rpc_tls', 'rpc_tls'] as const;

export default defineRule(kalamdb, {
  meta: {
    title: 'TLS between nodes is set where no one reads it',
    severity: 'high',
    kind: 'inert',
    // The first is there at every version; what counts is whether TLS is on all the same.
    keys: ['cluster.rpc_addr', 'rpc_tls.enabled', 'cluster.rpc_tls.enabled'],
    facts: ['unread', 'at'],
    why: 'The table moved from [cluster.rpc_tls] to [rpc_tls] in 0.4.2-rc1, with new key names and no fallback: what stands in the other place protects nothing, and the server says no word of it.',
    fix: newestTlsSection,
    references: ['guide §9', 'CWE-319'],
    evidence: [
      { facts: 'kalamdb §2.4', how: 'read' },
      { facts: 'kalamdb §3', how: 'executed' },
    ],
    since: '0.1.0',
  },
  *check(config, { unread, at }) {
    const isOn =
      config['rpc_tls.enabled'].value || config['cluster.rpc_tls.enabled'].value === true;
    const section = tlsSection(at);
    for (const place of places) {
      const entries = unread.filter(({ section }) => section?.key === place);
      const header = entries[0]?.section;
      if (!header) continue;
      const wantsOn = entries.some(
        ({ key, scalar }) => key === `${place}.enabled` && scalar === true,
      );
      const report = {
        at: header.location,
        name: place,
        message: `this version does not read [${place}]`,
        fix: section === undefined ? withoutTls : `# in place of [${place}]:\n${section}`,
      };
      // TLS is on by the right section, or nobody relies on it.
      if (isOn) yield { ...report, severity: 'info', fix: `# remove [${place}]` };
      else if (!wantsOn) yield { ...report, severity: 'medium' };
      else yield { ...report, message: `${report.message}: TLS between nodes stays off` };
    }
  },
});

const withoutTls = '# this version has no TLS between nodes: 0.4.0-alpha3 is the first that has';
