import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { isPrivateHost } from '../shared/reach.ts';
import { shown } from '../shared/shown.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'The HTTP port is open to a private network',
    severity: 'info',
    kind: 'insecure',
    keys: ['server.host', 'server.port'],
    why: 'KalamDB serves plain HTTP here: every machine of that network can talk to it past the proxy, unless a firewall lets only the proxy through.',
    fix: 'host = "127.0.0.1"',
    references: ['guide §1', 'guide checklist: network'],
    evidence: [{ facts: 'kalamdb §1.2 server.host', how: 'executed' }],
    since: '0.1.0',
  },
  *check(config) {
    const host = config['server.host'].value;
    if (!isPrivateHost(host)) return;
    const port = Number(config['server.port'].value);
    yield {
      key: 'server.host',
      message: `${shown(host)} is a private address: a firewall has to keep all but the proxy from port ${port}`,
      fix: `# in the firewall: port ${port} from the proxy alone`,
    };
  },
});
