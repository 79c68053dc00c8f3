import { plainStyle, type Style } from '../formats/style.ts';
import type { Host } from './host.ts';

const widest = 120;
const narrowest = 40;

/**
 * The style of what goes to this terminal: chalk leaves NO_COLOR to us, FORCE_COLOR colours a pipe too. A run
 * without colour, as in every gate, never loads it.
 */
export async function styleFor(host: Host, wantsColor: boolean): Promise<Style> {
  const { environment, terminal } = host;
  const width = Math.max(narrowest, Math.min(widest, terminal.columns));
  const unicode = isUnicode(environment);
  if (!hasColor(host, wantsColor)) return { ...plainStyle, width, unicode };
  const { Chalk } = await import('chalk');
  const paint = new Chalk({ level: 1 });
  const hasLinks = terminal.isTerminal && takesLinks(environment);
  return {
    width,
    unicode,
    link: (text, url) => (hasLinks ? `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\` : text),
    bold: paint.bold,
    dim: paint.dim,
    red: paint.red,
    yellow: paint.yellow,
    green: paint.green,
    cyan: paint.cyan,
  };
}

function hasColor({ environment, terminal }: Host, wantsColor: boolean): boolean {
  if (!wantsColor) return false;
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined && forced !== '') return forced !== '0' && forced !== 'false';
  if ((environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb') return false;
  return terminal.isTerminal;
}

/** Terminals that say of themselves that they take OSC 8, or are known to. */
function takesLinks(environment: Host['environment']): boolean {
  const program = environment['TERM_PROGRAM'] ?? '';
  return (
    ['iTerm.app', 'WezTerm', 'vscode', 'ghostty'].includes(program) ||
    environment['KITTY_WINDOW_ID'] !== undefined ||
    environment['WT_SESSION'] !== undefined ||
    Number(environment['VTE_VERSION'] ?? 0) >= 5000
  );
}

function isUnicode(environment: Host['environment']): boolean {
  const locale = environment['LC_ALL'] || environment['LC_CTYPE'] || environment['LANG'] || '';
  const name = locale.toLowerCase();
  const isUtf8 = name.includes('utf-8') || name.includes('utf8');
  return isUtf8 || environment['WT_SESSION'] !== undefined;
}
