import type { Facts } from '../../src/engine/rule.ts';
import { isSecret } from '../../src/values/secret.ts';

/** The section that turns TLS between nodes on, as the newest version reads it. */
export const newestTlsSection =
  '[rpc_tls]\nenabled = true\nrequire_client_cert = true\nca_cert = "/etc/kalamdb/tls/cluster-ca.pem"\nserver_cert = "/etc/kalamdb/tls/node.pem"\nserver_key = "/etc/kalamdb/tls/node.key"';

const olderTlsSection =
  '[cluster.rpc_tls]\nenabled = true\nca_cert_path = "/etc/kalamdb/tls/cluster-ca.pem"\nnode_cert_path = "/etc/kalamdb/tls/node.pem"\nnode_key_path = "/etc/kalamdb/tls/node.key"';

/** The section to write at a version; undefined where nodes have no TLS yet (facts/kalamdb §2.4). */
export function tlsSection(at: (range: string) => boolean): string | undefined {
  if (at('>=0.4.2-rc1')) return newestTlsSection;
  return at('>=0.4.0-alpha3') ? olderTlsSection : undefined;
}

/** The same, without the lines that would only repeat what is set right already. */
export function missingTlsLines(section: string, given: Facts['given']): string {
  const [header = '', ...lines] = section.split('\n');
  const path = header.slice(1, -1);
  const isWanting = (line: string): boolean => {
    const key = `${path}.${line.slice(0, line.indexOf(' '))}`;
    const [own] = given((row) => row.key === key);
    return !own || !isSet(own.value);
  };
  return [header, ...lines.filter(isWanting)].join('\n');
}

function isSet(value: unknown): boolean {
  return isSecret(value) ? !value.isBlank : value !== false && value !== '';
}
