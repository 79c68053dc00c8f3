import { isBlank } from '../../../values/blank.ts';
import { aboveZero, type Check, hasOtherScheme, lowerCaseScheme, when } from './check.ts';

const levels = ['error', 'warn', 'info', 'debug', 'trace'];
const formats = ['compact', 'pretty', 'json'];

/** Port, public origin, logging, limits, user management, topics, jobs: R3 to R8, R10, R11. */
export const serverChecks: readonly Check[] = [
  {
    reason: 'server.port-zero',
    expected: '1 to 65535',
    ...when('server.port', (port) => port === 0),
  },
  {
    reason: 'server.public_origin-scheme',
    since: '0.4.2-rc2',
    expected: lowerCaseScheme,
    ...when('server.public_origin', hasOtherScheme),
  },
  {
    reason: 'logging.level',
    expected: levels.join(', '),
    ...when('logging.level', (level) => !levels.includes(level)),
  },
  {
    reason: 'logging.format',
    expected: formats.join(', '),
    ...when('logging.format', (format) => !formats.includes(format)),
  },
  {
    reason: 'logging.targets-level',
    keys: ['logging.targets'],
    expected: levels.join(', '),
    *faults(config) {
      for (const [item, [field, level]] of [...config['logging.targets'].value].entries()) {
        if (!levels.includes(level)) yield { key: 'logging.targets', item, field };
      }
    },
  },
  {
    reason: 'limits.max_message_size-zero',
    expected: aboveZero,
    ...when('limits.max_message_size', (size) => size === 0),
  },
  {
    reason: 'limits.max_query_limit-zero',
    expected: aboveZero,
    ...when('limits.max_query_limit', (limit) => limit === 0),
  },
  {
    reason: 'limits.default-exceeds-max',
    keys: ['limits.default_query_limit', 'limits.max_query_limit'],
    expected: 'at most max_query_limit',
    *faults(config) {
      if (config['limits.default_query_limit'].value > config['limits.max_query_limit'].value) {
        yield { key: 'limits.default_query_limit', because: 'limits.max_query_limit' };
      }
    },
  },
  {
    reason: 'user_management.deletion_grace-negative',
    expected: '0 or more',
    ...when('user_management.deletion_grace_period_days', (days) => days < 0),
  },
  {
    reason: 'user_management.cleanup_schedule-blank',
    expected: 'a cron expression',
    ...when('user_management.cleanup_job_schedule', isBlank),
  },
  {
    reason: 'topics.default_retention_seconds-not-positive',
    since: '0.5.1-beta.2',
    expected: aboveZero,
    ...when('topics.default_retention_seconds', (seconds) => seconds <= 0),
  },
  {
    reason: 'topics.default_retention_max_bytes-not-positive',
    since: '0.5.1-beta.2',
    expected: aboveZero,
    ...when('topics.default_retention_max_bytes', (bytes) => bytes <= 0),
  },
  {
    reason: 'topics.retention_batch_size-zero',
    since: '0.5.1-beta.2',
    expected: aboveZero,
    ...when('topics.retention_batch_size', (size) => size === 0),
  },
  {
    reason: 'jobs.history_retention_days-not-positive',
    keys: ['jobs.history_retention_days', 'jobs.history_cleanup_interval_seconds'],
    since: '0.7.0-beta.0',
    expected: aboveZero,
    *faults(config) {
      const isOn = config['jobs.history_cleanup_interval_seconds'].value > 0;
      if (isOn && config['jobs.history_retention_days'].value <= 0) {
        yield {
          key: 'jobs.history_retention_days',
          because: 'jobs.history_cleanup_interval_seconds',
        };
      }
    },
  },
];
