import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { correction } from '../shared/correction.ts';
import { isRelativePath, isTemporaryPath } from '../shared/file-path.ts';
import { shown } from '../shared/shown.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'The data is kept where it can get lost',
    severity: 'high',
    kind: 'broken',
    keys: ['storage.data_path'],
    why: 'A folder for temporary files is emptied at boot or by age, with the database in it. A relative path is taken from the working directory, so a server started elsewhere comes up empty.',
    fix: 'data_path = "/var/lib/kalamdb"',
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §1.2 storage.data_path, §4', how: 'executed' }],
    since: '0.1.0',
  },
  *check(config) {
    const { value: path, provenance } = config['storage.data_path'];
    const isTemporary = isTemporaryPath(path);
    if (!isTemporary && !isRelativePath(path)) return;
    const isDefault = provenance.layer === 'default';
    yield {
      key: 'storage.data_path',
      message: isTemporary
        ? `${shown(path)} is emptied by the system, with the database in it`
        : `${shown(path)}${isDefault ? ', the default,' : ''} is relative: started elsewhere, the server comes up empty`,
      fix: path.includes('\\')
        ? "data_path = 'C:\\ProgramData\\KalamDB'"
        : correction(provenance, 'storage.data_path', '/var/lib/kalamdb'),
      ...(!isTemporary && { severity: 'low' as const }),
    };
  },
});
