import { type KalamdbValues, kalamdb, nodeKeys, nodeOf } from '#products/kalamdb';
import { defineFleetRule, type Member, type OfMember, type Report } from '#rule';
import {
  areDifferentEndpoints,
  clustersOf,
  type Link,
  linksOf,
  type Node,
} from '../shared/cluster.ts';
import { majority } from '../shared/majority.ts';
import { assignment, nameOf, shown, shownField } from '../shared/shown.ts';

const keys = [
  ...nodeKeys,
  'cluster.api_addr',
  'cluster.user_shards',
  'cluster.shared_shards',
] as const;
type Key = (typeof keys)[number];
type File = Member<KalamdbValues, Key, never>;
type Own = Node & { readonly member: File };
type Cluster = readonly Own[];
type Reports = Iterable<Report<Key, OfMember>>;

export default defineFleetRule(kalamdb, {
  meta: {
    title: 'Node files of one cluster contradict each other',
    severity: 'high',
    kind: 'broken',
    keys,
    why: 'A node takes calls only for its own cluster id, from a node that it lists and from the address it lists; shards that one node does not have cannot be replicated to it.',
    fix: '# the same in the file of every node',
    references: ['guide §9', 'none fits'],
    evidence: [
      { facts: 'kalamdb §1.3', how: 'executed' },
      { facts: 'kalamdb §6.7', how: 'read' },
    ],
    since: '0.1.0',
  },
  *check(members) {
    const nodes = members.flatMap((member) => {
      const node = nodeOf(member.config);
      return node ? { ...node, member, environment: member.environment } : [];
    });
    for (const cluster of clustersOf(nodes)) {
      for (const [key, consequence] of alike) yield* unlike(cluster, key, consequence);
      const links = linksOf(cluster);
      for (const node of cluster) {
        const toNode = links.filter(({ to }) => to === node);
        yield* misstated(node, toNode);
        yield* unlisted(node, toNode, links);
      }
    }
  },
});

/** What the nodes of a cluster must have alike, and what happens otherwise. */
const alike = [
  ['cluster.cluster_id', 'they refuse each other'],
  ['cluster.user_shards', 'they run different Raft groups'],
  ['cluster.shared_shards', 'they run different Raft groups'],
] as const;

function* unlike(cluster: Cluster, key: (typeof alike)[number][0], consequence: string): Reports {
  const usual = majority(cluster, ({ member }) => member.config[key].value);
  for (const { member } of cluster) {
    const [here, there] = [member.config[key].value, usual?.member.config[key].value];
    if (!usual || here === there) continue;
    yield {
      member,
      key,
      message: `${nameOf(key)} is ${shown(here)} here and ${shown(there)} on node ${usual.id}: ${consequence}`,
      related: [{ member: usual.member, key, message: `${shown(there)} on node ${usual.id}` }],
      fix: assignment(key, there),
    };
  }
}

/** What entries of peers say of a node, and where it says so itself. */
const stated = [
  { field: 'node_id', key: 'cluster.node_id', differ: (a: string, b: string) => a !== b },
  { field: 'rpc_addr', key: 'cluster.rpc_addr', differ: areDifferentEndpoints },
  // Advertised only: the cluster forms with a wrong one.
  { field: 'api_addr', key: 'cluster.api_addr', differ: areDifferentEndpoints, severity: 'medium' },
] as const;

function* misstated({ member }: Own, links: readonly Link<Own>[]): Reports {
  const entries = links.flatMap(({ from, item }) => {
    const entry = from.member.config['cluster.peers'].value?.[item];
    return entry ? { from, item, entry } : [];
  });
  for (const { field, key, differ, ...severity } of stated) {
    const own = member.config[key].value;
    const odd = entries.filter(({ entry }) => differ(String(entry[field]), String(own)));
    const [first, second] = odd;
    // All others against one: the fault is most likely its own.
    if (first && second && odd.length === entries.length) {
      yield {
        ...severity,
        member,
        key,
        message: `${field} is ${shownField(field, own)} here, ${shownField(field, first.entry[field])} in the peers of the other nodes`,
        related: odd.map(({ from, item }) => ({
          member: from.member,
          key: 'cluster.peers',
          item,
          field,
          message: `as node ${from.id} has it`,
        })),
        fix: assignment(key, first.entry[field]),
      };
      continue;
    }
    for (const { from, item, entry } of odd) {
      yield {
        ...severity,
        member: from.member,
        key: 'cluster.peers',
        item,
        field,
        message: `${field} of this peer is ${shownField(field, entry[field])} here, ${shownField(field, own)} in its own file`,
        related: [{ member, key, message: 'its own file' }],
        fix: assignment(field, own),
      };
    }
  }
}

function* unlisted(node: Own, toNode: readonly Link<Own>[], links: readonly Link<Own>[]): Reports {
  const listed = new Set(links.filter(({ from }) => from === node).map(({ to }) => to));
  for (const from of new Set(toNode.map((link) => link.from))) {
    if (listed.has(from)) continue;
    yield {
      severity: 'medium',
      member: node.member,
      key: 'cluster.peers',
      message: `node ${from.id} lists this node and is not listed here: its calls are refused`,
      related: [{ member: from.member, key: 'cluster.peers', message: 'lists this node' }],
      fix: `[[cluster.peers]]\nnode_id = ${from.id}\n${assignment('rpc_addr', from.address)}\n${assignment('api_addr', from.member.config['cluster.api_addr'].value)}`,
    };
  }
}
