import { addressText, isSameAddress, resolverAddress } from '../../src/values/address.ts';
import { splitHostPort } from '../../src/values/socket.ts';

/** A node of a cluster, as its own file has it. */
export interface Node {
  /** Files of different environments are never one cluster. */
  readonly environment: string;
  readonly cluster: string;
  readonly id: string;
  readonly address: string;
  readonly peers: readonly Peer[];
}

/** Another node, as a file names it. */
interface Peer {
  readonly id: string;
  readonly address: string;
}

/** An entry of the peers of `from`, and the node that it means. */
export interface Link<Own> {
  readonly from: Own;
  readonly item: number;
  readonly to: Own;
}

/**
 * The entries of peers whose node's own file is among those given: the one at that address, else the only one with
 * that number in a cluster of the same name.
 */
export function linksOf<Own extends Node>(nodes: readonly Own[]): readonly Link<Own>[] {
  const byAddress = groupBy(nodes, (node) => `${node.environment}\n${endpoint(node.address)}`);
  const byNumber = groupBy(
    nodes,
    ({ environment, cluster, id }) => `${environment}\n${cluster}\n${id}`,
  );
  return nodes.flatMap((from) =>
    from.peers.flatMap(({ id, address }, item) => {
      const there = byAddress.get(`${from.environment}\n${endpoint(address)}`) ?? [];
      const named = byNumber.get(`${from.environment}\n${from.cluster}\n${id}`) ?? [];
      const [to = from] = there;
      if (to !== from) return { from, item, to };
      const [only = from, another] = named;
      return only === from || another ? [] : { from, item, to: only };
    }),
  );
}

/** Nodes that name one another, directly or through others: each group is one cluster of at least two. */
export function clustersOf<Own extends Node>(nodes: readonly Own[]): readonly (readonly Own[])[] {
  const clusterOf = new Map(nodes.map((node) => [node, [node]]));
  for (const { from, to } of linksOf(nodes)) {
    const [left = [], right = []] = [clusterOf.get(from), clusterOf.get(to)];
    if (left === right) continue;
    const [small, large] = left.length < right.length ? [left, right] : [right, left];
    large.push(...small);
    for (const node of small) clusterOf.set(node, large);
  }
  return [...new Set(clusterOf.values())].filter((cluster) => cluster.length > 1);
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

const scheme = /^[Hh][Tt][Tt][Pp][Ss]?:\/\//;
const path = /\/.*$/s;
const rootDot = /\.$/;

/**
 * A `host:port`, with a scheme or without, in one spelling: equal for two that mean the same to a resolver without
 * asking one. Addresses by value, names in any case.
 */
export function endpoint(text: string): string {
  const { host, port } = splitHostPort(authorityOf(text));
  const address = resolverAddress(host);
  const name = address ? addressText(address) : host.toLowerCase().replace(rootDot, '');
  return `${name} ${port ?? text}`;
}

/**
 * Whether two `host:port` surely lead to different places: other ports, or other addresses. Two names, or a name and
 * an address, may be the same machine.
 */
export function areDifferentEndpoints(a: string, b: string): boolean {
  const [left, right] = [splitHostPort(authorityOf(a)), splitHostPort(authorityOf(b))];
  if (left.port === undefined || right.port === undefined) return false;
  if (left.port !== right.port) return true;
  const [first, second] = [resolverAddress(left.host), resolverAddress(right.host)];
  return first !== undefined && second !== undefined && !isSameAddress(first, second);
}

function authorityOf(url: string): string {
  return url.replace(scheme, '').replace(path, '');
}
