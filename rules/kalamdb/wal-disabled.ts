import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';

export default defineRule(kalamdb, {
  meta: {
    title: 'The write-ahead log is off',
    severity: 'high',
    kind: 'broken',
    keys: ['storage.rocksdb.disable_wal'],
    why: 'What was written since the last flush is in memory only: a crash, a kill or a power cut loses it after it was confirmed to the client.',
    fix: 'disable_wal = false',
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §1.2 storage.rocksdb.disable_wal', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    if (!config['storage.rocksdb.disable_wal'].value) return;
    yield {
      key: 'storage.rocksdb.disable_wal',
      message: 'disable_wal is true: a crash loses writes that were confirmed',
    };
  },
});
