import type { KeyRow } from '../../../config/catalog.ts';

export const functionsKeys = [
  { key: 'functions.module', type: 'string', default: 'backend', since: '0.7.0-beta.0' },
  { key: 'functions.runtime.workers', type: 'usize', default: 0, since: '0.7.0-beta.0' },
  { key: 'functions.runtime.max_active', type: 'usize', default: 16, since: '0.7.0-beta.0' },
  { key: 'functions.runtime.max_queued', type: 'usize', default: 128, since: '0.7.0-beta.0' },
  {
    key: 'functions.runtime.max_memory_mb',
    type: 'usize',
    defaultBy: [
      ['0.7.0-beta.0', 256],
      ['0.7.1', 2048],
    ],
    since: '0.7.0-beta.0',
  },
  { key: 'functions.runtime.heap_soft_mb', type: 'usize', default: 16, since: '0.7.0-beta.0' },
  { key: 'functions.runtime.heap_hard_mb', type: 'usize', default: 64, since: '0.7.0-beta.0' },
  {
    key: 'functions.runtime.max_idle_per_lane',
    type: 'usize',
    defaultBy: [
      ['0.7.0-beta.0', 1],
      ['0.7.1', 8],
    ],
    since: '0.7.0-beta.0',
  },
  { key: 'functions.runtime.idle_ttl_secs', type: 'u64', default: 30, since: '0.7.0-beta.0' },
  {
    key: 'functions.runtime.max_instance_age_secs',
    type: 'u64',
    default: 300,
    since: '0.7.0-beta.0',
  },
  {
    key: 'functions.runtime.max_invocations_per_instance',
    type: 'u64',
    default: 10_000,
    since: '0.7.0-beta.0',
  },
  { key: 'functions.runtime.timeout_ms', type: 'u64', default: 5000, since: '0.7.0-beta.0' },
  { key: 'functions.runtime.max_depth', type: 'usize', default: 16, since: '0.7.0-beta.0' },
  {
    key: 'functions.runtime.max_artifact_bytes',
    type: 'usize',
    default: 16_777_216,
    since: '0.7.0-beta.0',
  },
  {
    key: 'functions.runtime.max_value_bytes',
    type: 'usize',
    default: 8_388_608,
    since: '0.7.0-beta.0',
  },
  {
    key: 'functions.runtime.max_sql_text_bytes',
    type: 'usize',
    default: 1_048_576,
    since: '0.7.0-beta.0',
  },
  {
    key: 'functions.runtime.max_result_rows',
    type: 'usize',
    default: 10_000,
    since: '0.7.0-beta.0',
  },
  {
    key: 'functions.runtime.max_result_bytes',
    type: 'usize',
    default: 8_388_608,
    since: '0.7.0-beta.0',
  },
  {
    key: 'functions.runtime.max_topic_bytes',
    type: 'usize',
    default: 1_048_576,
    since: '0.7.0-beta.0',
  },
  { key: 'functions.runtime.max_log_bytes', type: 'usize', default: 65_536, since: '0.7.0-beta.0' },
  {
    key: 'functions.runtime.max_header_bytes',
    type: 'usize',
    default: 16_384,
    since: '0.7.0-beta.0',
  },
] as const satisfies readonly KeyRow[];

export const jobsKeys = [
  { key: 'jobs.max_concurrent', type: 'u32', default: 10, since: 'alpha2', note: '0 works as 1.' },
  {
    key: 'jobs.max_retries',
    type: 'u32',
    default: 3,
    since: 'alpha2',
    effect: 'inert',
    note: 'No job looks at it.',
  },
  {
    key: 'jobs.retry_backoff_ms',
    type: 'u64',
    default: 100,
    since: 'alpha2',
    effect: 'inert',
    note: 'No job looks at it.',
  },
  {
    key: 'jobs.wal_cleanup_interval_seconds',
    type: 'u64',
    default: 300,
    since: '0.4.2-rc2',
    unit: 's',
  },
  {
    key: 'jobs.history_cleanup_interval_seconds',
    type: 'u64',
    default: 3600,
    since: '0.7.0-beta.0',
    unit: 's',
  },
  {
    key: 'jobs.history_retention_days',
    type: 'i64',
    default: 7,
    since: '0.7.0-beta.0',
    unit: 'days',
    note: 'Must be above 0 while history_cleanup_interval_seconds is.',
  },
  { key: 'jobs.max_runtime_seconds', type: 'u64', default: 1800, since: '0.7.1', unit: 's' },
] as const satisfies readonly KeyRow[];

export const executionKeys = [
  {
    key: 'execution.handler_timeout_seconds',
    type: 'u64',
    default: 30,
    since: 'alpha2',
    unit: 's',
    effect: 'inert',
    note: 'Only shown among the settings.',
  },
  {
    key: 'execution.max_parameters',
    type: 'usize',
    default: 50,
    since: 'alpha2',
    effect: 'inert',
    note: 'The limit is built in: 50.',
  },
  {
    key: 'execution.max_parameter_size_bytes',
    type: 'usize',
    default: 524_288,
    since: 'alpha2',
    effect: 'inert',
    note: 'The limit is built in: 512 KiB.',
  },
  {
    key: 'execution.sql_plan_cache_max_entries',
    type: 'u64',
    defaultBy: [
      ['0.3.0-alpha1', 1000],
      ['0.4.2-rc1', 200],
    ],
    since: '0.3.0-alpha1',
  },
  {
    key: 'execution.sql_plan_cache_ttl_seconds',
    type: 'u64',
    default: 900,
    since: '0.3.0-alpha1',
    unit: 's',
  },
] as const satisfies readonly KeyRow[];

export const shutdownKeys = [
  {
    key: 'shutdown.flush.timeout',
    type: 'u32',
    default: 300,
    since: 'alpha2',
    unit: 's',
    note: '[shutdown] without [shutdown.flush] is refused when the file is read.',
  },
] as const satisfies readonly KeyRow[];
