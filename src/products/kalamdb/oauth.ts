import { isWithin } from '../../config/version.ts';
import { parsedToml } from '../../source/parsed-toml.ts';
import type { Location, Source } from '../../source/source.ts';
import type { Span } from '../../source/span.ts';
import type { TomlNode, TomlTable } from '../../source/toml-tree.ts';
import type { Refusal, Remains } from '../product.ts';
import { versions } from './versions.ts';

const limit = 2n ** 63n;
/** Never acted upon, in any version that read them (facts/kalamdb §2.4). */
const switches = new Map<string, string | boolean>([
  ['enabled', false],
  ['auto_provision', false],
  ['default_role', 'user'],
]);

/** What is left under a top-level `oauth`, the section that OIDC has replaced; undefined when nothing is. */
export function oauthRemains(source: Source): Remains | undefined {
  // TOML 1.1 reads whatever 1.0 does; a file that its version cannot read is refused for that.
  const result = parsedToml(source, '1.1');
  const entry = result.ok ? result.root.entries.get('oauth') : undefined;
  if (!result.ok || !entry) return undefined;
  const hider = hidingNumber(result.root);
  const place = (span: Span): Location => ({ source, span });
  const entries = entry.node.kind === 'table' ? [...entry.node.entries] : [];
  return {
    location: place(entry.node.kind === 'table' ? entry.node.span : entry.keySpan),
    ...(hider && { hiddenBy: place(hider) }),
    switches: entries
      .filter(([name, { node }]) => isSet(name, node))
      .map(([name, { keySpan }]) => ({ key: `oauth.${name}`, location: place(keySpan) })),
  };
}

function isSet(name: string, node: TomlNode): boolean {
  const isValue = node.kind === 'boolean' || node.kind === 'string';
  return isValue && switches.has(name) && node.value !== switches.get(name);
}

/**
 * From 0.5.1-beta.2 a top-level `oauth` of any kind refuses before anything else is read, unless a whole number
 * beyond 2^63 - 1 stands anywhere in the file: the look-ahead then gives up (facts/kalamdb §3).
 */
export function oauthRefusals(version: string, remains: Remains | undefined): readonly Refusal[] {
  if (!remains || remains.hiddenBy || !isWithin(versions, version, '0.5.1-beta.2')) return [];
  const expected = '[auth.oidc]';
  return [
    { reason: 'removed:oauth', stage: 'file', key: 'oauth', location: remains.location, expected },
  ];
}

/** The first whole number of the document that is beyond 64 signed bits. */
function hidingNumber(root: TomlTable): Span | undefined {
  const open: TomlNode[] = [root];
  let first: Span | undefined;
  for (let at = open.pop(); at; at = open.pop()) {
    for (const inner of innerNodes(at)) open.push(inner);
    const isBeyond = at.kind === 'integer' && (at.value >= limit || at.value < -limit);
    if (isBeyond && !(first && first.start < at.span.start)) first = at.span;
  }
  return first;
}

function innerNodes(node: TomlNode): readonly TomlNode[] {
  if (node.kind === 'array') return node.items;
  return node.kind === 'table' ? Array.from(node.entries.values(), (entry) => entry.node) : [];
}
