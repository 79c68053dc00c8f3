import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';

/** What to do about a fault whose reason says more than that it is one. */
const fixes: Readonly<Record<string, string>> = {
  'duplicate-key': '# every key and section once: keep one, remove the other',
  'not-utf8': '# save the file as UTF-8, as an editor offers it: TOML has no other encoding',
  'control-character':
    '# remove this character, or in double quotes write it as an escape, \\uXXXX',
};

export default defineRule(kalamdb, {
  meta: {
    title: 'The file is not TOML',
    severity: 'critical',
    kind: 'start',
    keys: [],
    facts: ['problem', 'source'],
    why: 'The server stops at the first place that it cannot read, before it looks at any setting: nothing else in the file was checked either.',
    fix: '# one key = value a line, text in quotes, every key and section once',
    references: ['none fits'],
    evidence: [
      { facts: 'kalamdb §5.1 R1, §3', how: 'executed' },
      { facts: 'kalamdb §2.3 TOML 1.1 from 0.4.0-alpha4', how: 'read' },
    ],
    since: '0.1.0',
  },
  *check(_config, { problem, source: sourceOf }) {
    // Too deep for this tool is no fault of the file: the command says that it was not checked.
    if (!problem || problem.reason === 'too-deep') return;
    const { reason, span, message, expected, first } = problem;
    const fix = fixes[reason];
    const source = sourceOf();
    yield {
      at: { source, span },
      name: 'file',
      message: expected === undefined ? message : `${message}; expected ${expected}`,
      ...(fix !== undefined && { fix }),
      ...(first && {
        related: [{ at: { source, span: first }, message: 'it is first defined here' }],
      }),
    };
  },
});
