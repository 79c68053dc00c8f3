import type { ClusterNode } from '../products/product.ts';
import { matchesPath } from '../report/path-match.ts';

/** What a policy says: the name of an environment → paths, folders or globs. */
export type Declared = Readonly<Record<string, readonly string[]>>;

/** A file of a fleet, as far as it takes to say which environment it belongs to. */
export interface Placed {
  readonly path: string;
  /** The node that it configures, if it does. */
  readonly node: ClusterNode | undefined;
}

/** Files that are one environment, and why they are taken for it. */
export interface Environment<File extends Placed> {
  /** As the policy names it, else the folder of the first file: what output calls it. */
  readonly name: string;
  readonly files: readonly File[];
  readonly because: 'same folder' | 'same cluster' | 'policy';
}

/**
 * Files of one product → environments, those of the policy first, then in the order of their first files: a folder is
 * one environment, and so are folders that hold nodes of one cluster. Two folders with the same node of it are copies of a set-up, so two.
 */
export function environmentsOf<File extends Placed>(
  files: readonly File[],
  declared: Declared = {},
): readonly Environment<File>[] {
  const named = declaredOf(files, declared);
  const taken = new Set(named.flatMap((environment) => environment.files));
  return [...named, ...byFolder(files.filter((file) => !taken.has(file)))];
}

/** A file belongs to the first environment that names it. */
function declaredOf<File extends Placed>(
  files: readonly File[],
  declared: Declared,
): readonly Environment<File>[] {
  const left = new Set(files);
  const environments: Environment<File>[] = [];
  for (const [name, patterns] of Object.entries(declared)) {
    const own = [...left].filter(({ path }) => patterns.some((one) => matchesPath(one, path)));
    for (const file of own) left.delete(file);
    if (own.length > 0) environments.push({ name, files: own, because: 'policy' });
  }
  return environments;
}

function byFolder<File extends Placed>(files: readonly File[]): readonly Environment<File>[] {
  const folders = new Map<string, File[]>();
  for (const file of files) {
    const folder = folderOf(file.path);
    const known = folders.get(folder);
    if (known) known.push(file);
    else folders.set(folder, [file]);
  }
  const environments: Draft<File>[] = [];
  // Most files configure no node: only what does is compared with the others.
  const clusters: Draft<File>[] = [];
  for (const [name, files] of folders) {
    const nodes = files.flatMap(({ node }) => node ?? []);
    const known = clusters.find((cluster) => areOneCluster(cluster.nodes, nodes));
    if (known) {
      known.files.push(...files);
      known.nodes.push(...nodes);
      known.because = 'same cluster';
      continue;
    }
    const environment: Draft<File> = { name, files, because: 'same folder', nodes };
    environments.push(environment);
    if (nodes.length > 0) clusters.push(environment);
  }
  return environments;
}

/** An environment that more folders may yet join, with the nodes in it. */
interface Draft<File extends Placed> extends Environment<File> {
  readonly files: File[];
  readonly nodes: ClusterNode[];
  because: Environment<File>['because'];
}

/** `.` for a file that is named without a folder. */
function folderOf(path: string): string {
  const end = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
  return end <= 0 ? '.' : path.slice(0, end);
}

function areOneCluster(here: readonly ClusterNode[], there: readonly ClusterNode[]): boolean {
  if (there.some(({ id }) => here.some((node) => node.id === id))) return false;
  return here.some((node) => there.some((other) => areLinked(node, other)));
}

/** They give one cluster name, or one names the other's address. */
function areLinked(a: ClusterNode, b: ClusterNode): boolean {
  const isOneName = a.isNamed && b.isNamed && a.cluster === b.cluster;
  return isOneName || names(a, b) || names(b, a);
}

function names(from: ClusterNode, to: ClusterNode): boolean {
  return from.peers.some(({ address }) => address === to.address);
}
