/**
 * Which file of the package a module stands in: chunk → the path prefixes it owns. The longest
 * prefix wins; what nobody owns is `main`'s. A prefix whose folder does not exist yet owns nothing.
 * `cli` is the entry; every other chunk is loaded when something in another chunk imports it.
 */
export const chunks = {
  cli: ['src/cli.ts', 'src/commands/streams', 'src/usage.ts', 'src/version.ts'],
  // What tells the products apart is asked before one of them is loaded.
  main: [
    'src/products/kalamdb/detect',
    'src/products/dbward/detect',
    'src/products/kafclaw/detect',
  ],
  kalamdb: ['src/products/kalamdb/', 'rules/kalamdb/', 'rules/kalamdb-'],
  dbward: ['src/products/dbward/', 'rules/dbward/'],
  kafclaw: ['src/products/kafclaw/', 'rules/kafclaw/'],
  'format-json': ['src/formats/json.ts'],
  'format-sarif': ['src/formats/sarif'],
  'format-github': ['src/formats/github'],
  'format-gitlab': ['src/formats/gitlab'],
  'format-junit': ['src/formats/junit'],
  'format-markdown': ['src/formats/markdown'],
  'format-html': ['src/formats/html'],
  // A run with options waits for what reads them, the usual one does not. None of it is imported lazily from within
  // its own file: esbuild would wrap all that it needs, and each start would unwrap it.
  'command-line': [
    'src/command-line',
    'src/commands/gate-options',
    'src/commands/options',
    'src/commands/show-files',
    'node_modules/commander/',
  ],
  // A command that is not `check` brings its own words, and `check` waits for none of them.
  commands: ['src/commands/other-commands', 'src/commands/gate-commands'],
  render: ['src/commands/render', 'src/formats/saved'],
  explain: [
    'src/commands/explain',
    'src/commands/policy-explain',
    'src/commands/examples',
    'src/commands/rules',
    'src/formats/path-page',
    'src/formats/rule-page',
    'src/formats/rule-list',
    'src/formats/key-page',
    'rules/examples.json',
  ],
  diff: [
    'src/commands/commit-',
    'src/commands/diff',
    'src/commands/git.ts',
    'src/commands/guards',
    'src/commands/since',
    'src/formats/diff-',
    'src/report/diff',
  ],
  completion: ['src/commands/completion', 'src/formats/completion'],
  // A run without a policy, a waiver or a baseline loads none of it.
  policy: [
    'src/commands/policy-',
    'src/commands/waive',
    'src/commands/baseline',
    'src/engine/hmac',
    'src/report/baseline',
    'src/report/own-rules',
    'src/report/policy',
    'src/report/waiver',
    'src/source/toml-edit',
  ],
  effective: [
    'src/commands/effective',
    'src/commands/why',
    'src/commands/upgrade',
    'src/formats/effective-',
    'src/formats/why-',
    'src/formats/upgrade-',
    'src/formats/provenance',
    'src/report/acting',
    'src/report/asked',
    'src/report/change',
    'src/report/effective',
    'src/report/finding-change',
    'src/report/provenance',
    'src/report/shown',
    'src/report/upgrade',
    'src/report/why',
  ],
  // Walked only where something bad was found.
  'attack-paths': [
    'rules/kalamdb-attack-paths',
    'src/commands/walkers',
    'src/report/cut',
    'src/report/walk',
  ],
  checklist: [
    'src/commands/checklist',
    'src/formats/checklist-',
    'src/products/kalamdb/checklist',
    'src/report/attestations',
    'src/report/checklist',
  ],
  // Asked only of a value that is not its own text.
  'toml-library': ['src/source/toml-library', 'node_modules/smol-toml/'],
  // Asked only of an address that is neither this machine's own nor all of its.
  'special-blocks': ['src/values/special-blocks', 'node_modules/ipaddr.js/'],
  // Loaded for a terminal that takes colour, and for a glob that the shell did not expand.
  color: ['node_modules/chalk/'],
  // Checks what the user wrote for us: a policy, a saved run, attestations.
  zod: ['node_modules/zod/'],
  glob: ['node_modules/picomatch/', 'src/commands/glob'],
  strength: [
    'src/commands/strength',
    'node_modules/@zxcvbn-ts/',
    'node_modules/fastest-levenshtein/',
  ],
};

export const defaultChunk = 'main';

/** Chunks of which only functions are imported: each is loaded when the first of them is called. */
export const loadedOnCall = ['special-blocks', 'toml-library'];

/** Bytes that one file of the package may have: 0.08 ms of every start a kilobyte. */
export const budget = 250_000;
