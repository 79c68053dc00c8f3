import { kalamdb } from '#products/kalamdb';
import { defineRule } from '#rule';

const inert = { severity: 'medium', kind: 'inert' } as const;

export default defineRule(kalamdb, {
  meta: {
    title: 'The oauth section has gone',
    severity: 'critical',
    kind: 'start',
    keys: [],
    facts: ['refusals', 'remains', 'at'],
    why: 'From 0.5 on any top-level oauth stops the server, an empty one too. Before, its switches were read and never acted upon.',
    fix: '# [oauth] and its providers go; where they were in use:\n[auth.oidc]\nenabled = true\nissuer = "https://id.example.com"\nclient_id = "kalamdb"',
    references: ['none fits'],
    evidence: [
      { facts: 'kalamdb §2.1, §3, §5.1 R2', how: 'executed' },
      { facts: 'kalamdb §2.4', how: 'read' },
    ],
    since: '0.1.0',
  },
  *check(_config, { refusals, remains, at }) {
    if (!remains) return;
    const { location, hiddenBy, switches } = remains;
    if (refusals.some(({ reason }) => reason === 'removed:oauth')) {
      yield {
        at: location,
        name: 'oauth',
        message: 'oauth stops the server from 0.5 on: [auth.oidc] is its place',
      };
    } else if (hiddenBy && at('>=0.5.1-beta.2')) {
      const related = [
        { at: hiddenBy, message: 'this number hides it from the check that would refuse it' },
      ];
      yield {
        at: location,
        name: 'oauth',
        message: 'oauth has no effect: [auth.oidc] is its place',
        related,
        ...inert,
      };
    } else {
      for (const { key, location: place } of switches) {
        yield {
          at: place,
          name: key,
          message: `${key} never acted: auth.jwt_trusted_issuers alone lets an identity provider in`,
          fix: '[auth]\njwt_trusted_issuers = "https://id.example.com"',
          ...inert,
        };
      }
    }
  },
});
