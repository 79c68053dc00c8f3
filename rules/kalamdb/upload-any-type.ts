import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { settingLine } from '../shared/setting-line.ts';

export default defineRule(kalamdb, {
  meta: {
    title: 'Files of any type can be uploaded',
    severity: 'info',
    kind: 'insecure',
    keys: ['files.allowed_mime_types'],
    why: 'Web pages and programs can be stored beside pictures. A list keeps honest clients to it and no more: the type is what the client says it is.',
    fix: 'allowed_mime_types = ["image/*", "application/pdf"] # in [files]',
    references: ['guide §8', 'CWE-434'],
    evidence: [{ facts: 'kalamdb §6.9', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const key = 'files.allowed_mime_types';
    const { value: types, provenance } = config[key];
    if (types.length > 0) return;
    yield {
      key,
      message: 'allowed_mime_types is empty: files of any type are taken',
      fix: settingLine(provenance, key, '["image/*", "application/pdf"]'),
    };
  },
});
