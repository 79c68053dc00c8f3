import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';
import { bytes } from '../shared/bytes.ts';

const most = 16_777_216;

export default defineRule(kalamdb, {
  meta: {
    title: 'WebSocket messages may be huge',
    severity: 'medium',
    kind: 'insecure',
    keys: ['security.max_ws_message_size'],
    why: 'A message is held in memory until it is complete, for every connection: a few clients that send large ones slowly can use the memory up.',
    fix: 'max_ws_message_size = 1048576',
    references: ['guide §8', 'guide checklist: abuse', 'CWE-770'],
    evidence: [{ facts: 'kalamdb §6.2', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const key = 'security.max_ws_message_size';
    const { value } = config[key];
    if (value <= most) return;
    yield { key, message: `one WebSocket message may take ${bytes(value)}` };
  },
});
