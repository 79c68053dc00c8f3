import type { KeyRow } from '../../../config/catalog.ts';

/** One profile of RocksDB's column families; the built-in default holds only while its table is absent. */
function profile<const Name extends string, const Size extends number>(name: Name, size: Size) {
  return [
    {
      key: `storage.rocksdb.cf_profiles.${name}.write_buffer_size`,
      type: 'usize',
      default: size,
      required: true,
      since: '0.4.2-rc1',
      unit: 'bytes',
      note: 'A profile that is there needs both its keys.',
    },
    {
      key: `storage.rocksdb.cf_profiles.${name}.max_write_buffers`,
      type: 'i32',
      default: 2,
      required: true,
      since: '0.4.2-rc1',
      note: 'A profile that is there needs both its keys.',
    },
  ] as const satisfies readonly KeyRow[];
}

export const storageKeys = [
  {
    key: 'storage.data_path',
    type: 'string',
    default: './data',
    since: '0.2.0-alpha2',
    env: [
      { name: 'KALAMDB_DATA_DIR', since: 'alpha2' },
      { name: 'KALAMDB_ROCKSDB_PATH', parse: 'parent-folder', until: '0.4.2-rc1' },
    ],
    note: 'Made absolute; a folder that cannot be made stops the start.',
  },
  {
    key: 'storage.shared_tables_template',
    type: 'string',
    default: '{namespace}/{tableName}',
    since: 'alpha2',
  },
  {
    key: 'storage.user_tables_template',
    type: 'string',
    default: '{namespace}/{tableName}/{userId}',
    since: 'alpha2',
  },
  ...profile('system_meta', 32_768),
  ...profile('system_index', 32_768),
  ...profile('hot_data', 131_072),
  ...profile('hot_index', 65_536),
  ...profile('raft', 262_144),
  {
    key: 'storage.rocksdb.memory_mode',
    type: 'choice',
    default: 'compact',
    since: '0.6.0-rc.0',
    choicesBy: [
      ['0.6.0-rc.0', ['compact', 'auto']],
      ['0.7.0-beta.0', ['compact', 'auto', 'balanced', 'server', 'performance']],
    ],
    note: 'Exact lower case; any other word is refused when the file is read.',
  },
  {
    key: 'storage.rocksdb.block_cache_size',
    type: 'usize',
    defaultBy: [
      ['alpha2', 33_554_432],
      ['0.1.2', 16_777_216],
      ['0.2.0-alpha2', 268_435_456],
      ['0.3.0-alpha1', 4_194_304],
      ['0.4.2-rc1', 2_097_152],
    ],
    since: 'alpha2',
    unit: 'bytes',
  },
  { key: 'storage.rocksdb.max_background_jobs', type: 'i32', default: 4, since: 'alpha2' },
  {
    key: 'storage.rocksdb.max_open_files',
    type: 'i32',
    default: 512,
    since: '0.2.0-alpha2',
    note: '-1 is no limit.',
  },
  {
    key: 'storage.rocksdb.sync_writes',
    type: 'boolean',
    default: false,
    since: '0.1.1',
    note: 'Off, a commit counts before it is on disk: a crash of the machine can lose the last ones.',
  },
  {
    key: 'storage.rocksdb.disable_wal',
    type: 'boolean',
    default: false,
    since: '0.1.1',
    note: 'On, a crash loses everything that was not flushed yet.',
  },
  {
    key: 'storage.rocksdb.compact_on_startup',
    type: 'boolean',
    defaultBy: [
      ['0.2.0-alpha2', true],
      ['0.3.0-alpha1', false],
    ],
    since: '0.2.0-alpha2',
  },
  {
    key: 'storage.remote_timeouts.request_timeout_secs',
    type: 'u64',
    default: 60,
    since: '0.3.0-alpha1',
    unit: 's',
  },
  {
    key: 'storage.remote_timeouts.connect_timeout_secs',
    type: 'u64',
    default: 10,
    since: '0.3.0-alpha1',
    unit: 's',
  },
  {
    key: 'storage.parquet.content_defined_chunking',
    type: 'boolean',
    default: false,
    since: '0.6.0-rc.0',
  },
] as const satisfies readonly KeyRow[];

export const datafusionKeys = [
  {
    key: 'datafusion.memory_limit',
    type: 'usize',
    defaultBy: [
      ['alpha2', 1_073_741_824],
      ['0.3.0-alpha1', 268_435_456],
      ['0.4.2-rc1', 33_554_432],
    ],
    since: 'alpha2',
    unit: 'bytes',
  },
  {
    key: 'datafusion.query_parallelism',
    type: 'usize',
    defaultBy: [
      ['alpha2', 0],
      ['0.4.2-rc1', 2],
    ],
    since: 'alpha2',
  },
  {
    key: 'datafusion.max_partitions',
    type: 'usize',
    defaultBy: [
      ['alpha2', 16],
      ['0.3.0-alpha1', 8],
      ['0.4.2-rc1', 4],
    ],
    since: 'alpha2',
  },
  {
    key: 'datafusion.batch_size',
    type: 'usize',
    defaultBy: [
      ['alpha2', 8192],
      ['0.3.0-alpha1', 2048],
      ['0.4.2-rc1', 1024],
    ],
    since: 'alpha2',
  },
] as const satisfies readonly KeyRow[];

export const flushKeys = [
  { key: 'flush.default_row_limit', type: 'usize', default: 10_000, since: 'alpha2' },
  {
    key: 'flush.default_time_interval',
    type: 'u64',
    default: 300,
    since: 'alpha2',
    unit: 's',
    effect: 'inert',
    note: 'Only shown among the settings; flush.check_interval_seconds decides how often is looked.',
  },
  { key: 'flush.flush_batch_size', type: 'usize', default: 10_000, since: 'alpha3' },
  {
    key: 'flush.check_interval_seconds',
    type: 'u64',
    default: 60,
    since: '0.4.2-rc1',
    unit: 's',
    note: '0 turns the scheduler off.',
  },
  { key: 'flush.compaction.enabled', type: 'boolean', default: false, since: '0.5.1-beta.2' },
  {
    key: 'flush.compaction.min_eligible_segments',
    type: 'usize',
    default: 5,
    since: '0.5.1-beta.2',
  },
  {
    key: 'flush.compaction.max_segments_per_run',
    type: 'usize',
    default: 8,
    since: '0.5.1-beta.2',
  },
  {
    key: 'flush.compaction.user_max_segment_rows',
    type: 'u64',
    default: 10_000,
    since: '0.5.1-beta.2',
  },
  {
    key: 'flush.compaction.shared_max_segment_rows',
    type: 'u64',
    default: 25_000,
    since: '0.5.1-beta.2',
  },
] as const satisfies readonly KeyRow[];

export const manifestCacheKeys = [
  {
    key: 'manifest_cache.eviction_interval_seconds',
    type: 'i64',
    default: 300,
    since: 'alpha2',
    unit: 's',
    note: 'A negative number is accepted.',
  },
  {
    key: 'manifest_cache.max_entries',
    type: 'usize',
    defaultBy: [
      ['alpha2', 50_000],
      ['0.1.2', 1000],
      ['0.3.0-alpha1', 500],
    ],
    since: 'alpha2',
  },
  {
    key: 'manifest_cache.eviction_ttl_days',
    type: 'u64',
    default: 7,
    since: '0.1.3',
    unit: 'days',
  },
] as const satisfies readonly KeyRow[];

export const streamKeys = [
  {
    key: 'stream.default_ttl_seconds',
    type: 'u64',
    default: 10,
    since: 'alpha2',
    unit: 's',
    effect: 'inert',
    note: 'Only shown among the settings.',
  },
  {
    key: 'stream.default_max_buffer',
    type: 'usize',
    default: 10_000,
    since: 'alpha2',
    effect: 'inert',
    note: 'Only shown among the settings.',
  },
  { key: 'stream.eviction_interval_seconds', type: 'u64', default: 60, since: 'alpha2', unit: 's' },
] as const satisfies readonly KeyRow[];

export const topicsKeys = [
  {
    key: 'topics.visibility_timeout_secs',
    type: 'u64',
    default: 60,
    since: '0.4.2-rc2',
    env: [
      { name: 'KALAMDB_TOPIC_VISIBILITY_TIMEOUT_SECS', since: '0.4.3-rc.4' },
      { name: 'KALAMDB_VISIBILITY_TIMEOUT_SECS', since: '0.4.3-rc.4' },
    ],
    unit: 's',
  },
  {
    key: 'topics.default_retention_seconds',
    type: 'i64',
    default: 604_800,
    since: '0.5.1-beta.2',
    env: ['KALAMDB_TOPIC_DEFAULT_RETENTION_SECONDS'],
    unit: 's',
    note: 'Must be above 0.',
  },
  {
    key: 'topics.default_retention_max_bytes',
    type: 'i64',
    default: 1_073_741_824,
    since: '0.5.1-beta.2',
    env: ['KALAMDB_TOPIC_DEFAULT_RETENTION_MAX_BYTES'],
    unit: 'bytes',
    note: 'Must be above 0.',
  },
  {
    key: 'topics.retention_check_interval_seconds',
    type: 'u64',
    default: 3600,
    since: '0.5.1-beta.2',
    env: ['KALAMDB_TOPIC_RETENTION_CHECK_INTERVAL_SECONDS'],
    unit: 's',
  },
  {
    key: 'topics.retention_batch_size',
    type: 'usize',
    default: 10_000,
    since: '0.5.1-beta.2',
    env: ['KALAMDB_TOPIC_RETENTION_BATCH_SIZE'],
    note: '0 is refused.',
  },
] as const satisfies readonly KeyRow[];

export const filesKeys = [
  {
    key: 'files.max_size_bytes',
    type: 'usize',
    default: 26_214_400,
    since: '0.2.0-alpha2',
    unit: 'bytes',
  },
  { key: 'files.max_files_per_request', type: 'usize', default: 20, since: '0.2.0-alpha2' },
  { key: 'files.max_files_per_folder', type: 'u32', default: 5000, since: '0.2.0-alpha2' },
  {
    key: 'files.staging_path',
    type: 'string',
    default: './data/tmp',
    since: '0.2.0-alpha2',
    note: 'Not below storage.data_path unless it says so, and relative to the working directory.',
  },
  {
    key: 'files.allowed_mime_types',
    type: 'string[]',
    default: [],
    since: '0.2.0-alpha2',
    note: 'Empty is all. An entry is a type or type/*; * and */* match nothing. The type is what the client says it is.',
  },
] as const satisfies readonly KeyRow[];
