import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';

/** Without a log there is nothing to sync: wal-disabled speaks then. */
export default defineRule(kalamdb, {
  meta: {
    title: 'Commits are not synced to disk',
    severity: 'info',
    kind: 'broken',
    keys: ['storage.rocksdb.sync_writes', 'storage.rocksdb.disable_wal'],
    why: 'The log is left to the operating system to write: when the machine, not only the process, goes down, the last confirmed commits are lost. Syncing each costs speed.',
    fix: '[storage.rocksdb]\nsync_writes = true',
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §1.2 storage.rocksdb.sync_writes', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const { value, provenance } = config['storage.rocksdb.sync_writes'];
    if (value || config['storage.rocksdb.disable_wal'].value) return;
    const isDefault = provenance.layer === 'default';
    yield {
      key: 'storage.rocksdb.sync_writes',
      message: `sync_writes is false${isDefault ? ' by default' : ''}: a power cut loses the last commits`,
    };
  },
});
