import { waiverDigest } from '../../src/report/waiver-digest.ts';
import { open } from '../commands/hardened.ts';
import { runIn } from '../fake-host.ts';

export const salt = '5a'.repeat(32);
export const rule = 'kalamdb/bind-all-interfaces';
export const excused = {
  rule,
  revision: 1,
  target: 'kalamdb@0.7.1',
  key: 'server.host',
  bound: '"0.0.0.0"',
};
export const digest = waiverDigest(salt, excused);

export interface Fields {
  readonly value?: string;
  readonly until?: string;
  readonly reason?: string;
  readonly more?: string;
}

export const comment = ({
  value = digest,
  until = '2026-12-01',
  reason = 'for now',
  more = '',
}: Fields = {}) =>
  `# kalam-harden: allow ${rule} value=${value} until=${until} reason="${reason}"${more}`;
export const inline = (line: string): string =>
  open.replace('host = "0.0.0.0"', `${line}\nhost = "0.0.0.0"`);
export const table = ({ value = digest, until = '2026-12-01', more = '' }: Fields = {}): string =>
  `\n[[waiver]]\nrule = "${rule}"\nvalue = "${value}"\nuntil = ${until}\nreason = "r"\nowner = "o"\n${more}`;

export async function check(
  config: string,
  policy = `salt = "${salt}"\n`,
  today = '2026-10-01',
  ...argv: string[]
) {
  const files = { 'server.toml': config, ...(policy !== '' && { 'kalam-harden.toml': policy }) };
  const ran = await runIn({ files, today }, 'check', 'server.toml', '--format', 'json', ...argv);
  if (ran.code === 2) return { ...ran, said: [], waived: [], found: [] };
  const { findings, waived } = JSON.parse(ran.out);
  const ids: string[] = findings.map((one: { rule: string }) => one.rule);
  const said = findings
    .filter((one: { rule: string }) => one.rule.startsWith('policy/'))
    .map((one: { rule: string; message: string }) => `${one.rule.slice(7)}: ${one.message}`);
  return { ...ran, said, waived, found: ids.filter((id) => id === rule) };
}
