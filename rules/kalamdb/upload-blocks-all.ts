import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';

export default defineRule(kalamdb, {
  meta: {
    title: 'A wildcard that lets no upload in',
    severity: 'medium',
    kind: 'broken',
    keys: ['files.allowed_mime_types'],
    why: 'An entry is one type, or type/* for all of a kind. * and */* are neither and match nothing: where they stand alone every upload is refused.',
    fix: 'allowed_mime_types = ["image/*", "application/pdf"]',
    references: ['none fits'],
    evidence: [{ facts: 'kalamdb §6.9', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const key = 'files.allowed_mime_types';
    const { value: types } = config[key];
    const item = types.findIndex(isWildcard);
    if (item === -1) return;
    const isAlone = types.every(isWildcard);
    yield {
      key,
      item,
      message: `"${types[item]}" matches no type: ${isAlone ? 'every upload is refused' : 'only the other entries let files in'}`,
      ...(isAlone && { fix: 'allowed_mime_types = [] # any type, or name those that are wanted' }),
    };
  },
});

function isWildcard(type: string): boolean {
  return type === '*' || type === '*/*';
}
