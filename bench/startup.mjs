/**
 * Start-up, peak memory and throughput of the built program; prints a Markdown table.
 *
 * Every counted run of the program follows one of `node -e 0`; the ratio is the median of the
 * ratios of such pairs, so a machine that slows down for a while slows both. NODE_EXTRA_CA_CERTS is
 * unset: Node 20 reads it at every start, which would make every ratio look better than it is.
 *
 * node bench/startup.mjs [pairs]      (build first)
 */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, platform, release, tmpdir } from 'node:os';
import path from 'node:path';

const pairs = Number(process.argv[2] ?? 21);
const warmUps = 2;
const count = 1000;
const batchRuns = 5;

const root = path.resolve(import.meta.dirname, '..');
const program = path.join(root, 'dist', 'cli.cjs');
const sample = path.join(root, 'bench', 'server.toml');
const preload = path.join(root, 'bench', 'peak-memory.cjs');

const { NODE_EXTRA_CA_CERTS: _, NODE_OPTIONS: __, ...env } = process.env;
const empty = ['-e', '0'];

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Findings are a result (exit 1); anything else is a run that must not be timed. */
function checked(args, { status, error }) {
  if (error) throw error;
  if (status !== 0 && status !== 1) throw new Error(`exit ${status}: node ${args.join(' ')}`);
}

/** Wall time of one process in milliseconds. */
function wall(args) {
  const start = performance.now();
  const result = spawnSync(process.execPath, args, { env, stdio: 'ignore' });
  const time = performance.now() - start;
  checked(args, result);
  return time;
}

/** Peak resident memory in MiB. */
function peak(args) {
  const all = ['--require', preload, ...args];
  const stdio = ['ignore', 'ignore', 'ignore', 'pipe'];
  const result = spawnSync(process.execPath, all, { env, stdio });
  checked(all, result);
  return Number(result.output[3].toString()) / 1024;
}

function row(name, args) {
  const times = [];
  for (let run = -warmUps; run < pairs; run += 1) {
    const base = wall(empty);
    const time = wall(args);
    if (run >= 0) times.push({ time, ratio: time / base });
  }
  const memory = median(Array.from({ length: 5 }, () => peak(args)));
  const milliseconds = median(times.map(({ time }) => time)).toFixed(1);
  const ratio = median(times.map(({ ratio }) => ratio)).toFixed(2);
  return `| ${name} | ${milliseconds} | ${ratio} | ${memory.toFixed(1)} |`;
}

/** Folder with `count` files: what `textOf` makes of the sample for each. */
async function manyFiles(textOf) {
  const folder = await mkdtemp(path.join(tmpdir(), 'kalam-harden-bench-'));
  const text = await readFile(sample, 'utf8');
  for (let at = 0; at < count; at += 1) {
    const service = path.join(folder, `node-${at}`);
    await mkdir(service);
    await writeFile(path.join(service, 'server.toml'), textOf(text, at));
  }
  return folder;
}

function withOwnPort(text, at) {
  return text.replace('port = 2900', `port = ${10_000 + at}`);
}

function withOwnValues(text, at) {
  return withOwnPort(text, at).replaceAll('sample', `node-${at}`);
}

async function throughput(what, textOf) {
  const folder = await manyFiles(textOf);
  try {
    const args = [program, 'check', folder];
    const seconds = median(Array.from({ length: batchRuns }, () => wall(args))) / 1000;
    const perSecond = Math.round(count / seconds);
    console.log(`| ${what} | ${seconds.toFixed(2)} | ${perSecond} | ${peak(args).toFixed(0)} |`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const lines = (await readFile(sample, 'utf8')).split('\n').length - 1;
const processor = cpus()[0]?.model ?? 'unknown processor';
console.log(
  `Node ${process.versions.node}, ${platform()} ${release()}, ${cpus().length} × ${processor}`,
);
console.log(`${pairs} pairs after ${warmUps} warm-ups, one file of ${lines} lines\n`);
console.log('| run | median ms | × `node -e 0` | peak MiB |');
console.log('|---|--:|--:|--:|');
console.log(row('`node -e 0`', empty));
console.log(row('`--version`', [program, '--version']));
console.log(row('`check` one file', [program, 'check', sample]));

console.log(`\n| ${count} files in one process | s | files/s | peak MiB |\n|---|--:|--:|--:|`);
await throughput('rolled out from one template: copies', (text) => text);
await throughput('each with a port of its own', withOwnPort);
await throughput('each with a port and names of its own', withOwnValues);
