import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';

/** A method name (RFC 9110 §5.6.2, token): the server drops any other text without a word. */
const methodName = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;

export default defineRule(kalamdb, {
  meta: {
    title: 'No allowed methods: every preflight fails',
    severity: 'medium',
    kind: 'broken',
    keys: ['security.cors.allowed_methods'],
    why: 'Browsers ask before they send JSON or a token to another origin, and the answer is always no: no website of another origin can use the server.',
    fix: 'allowed_methods = ["GET", "POST", "OPTIONS"]',
    references: ['guide §5'],
    evidence: [{ facts: 'kalamdb §6.1', how: 'read' }],
    since: '0.1.0',
  },
  *check(config) {
    const { value: methods } = config['security.cors.allowed_methods'];
    if (methods.some((method) => methodName.test(method))) return;
    const fault = methods.length === 0 ? 'is empty' : 'has no name of a method';
    yield {
      key: 'security.cors.allowed_methods',
      message: `allowed_methods ${fault}: every preflight fails`,
    };
  },
});
