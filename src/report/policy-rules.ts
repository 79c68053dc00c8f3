import type { Finding, Place } from '../engine/finding.ts';
import { fingerprintOf } from '../engine/fingerprint.ts';
import type { RuleMeta } from '../engine/rule.ts';

const shared = {
  keys: [],
  references: ['none fits'],
  evidence: [{ facts: 'docs/policy.md, Waivers', how: 'executed' }],
  since: '0.1.0',
  waivable: false,
} as const;

/** Rules about waivers themselves: what kalam-harden says of its own policy. */
export const policyRules = {
  'policy/waiver-expired': {
    ...shared,
    title: 'A waiver has expired',
    severity: 'medium',
    kind: 'inert',
    why: 'Its day has passed, so what it excused counts again. A waiver ends so that somebody looks once more.',
    fix: '# mend the finding, or write a new waiver: kalam-harden waive',
  },
  'policy/waiver-void': {
    ...shared,
    title: 'A waiver no longer fits what it excused',
    severity: 'medium',
    kind: 'inert',
    why: 'It was written for another value, for an older meaning of the rule or for another version of the product: nobody has accepted what is there now.',
    fix: '# look at the finding again, then: kalam-harden waive',
  },
  'policy/waiver-invalid': {
    ...shared,
    title: 'A waiver cannot be taken',
    severity: 'medium',
    kind: 'inert',
    why: 'It excuses nothing as it stands, whoever wrote it believes that it does.',
    fix: '# let kalam-harden waive write it',
  },
  'policy/waiver-unused': {
    ...shared,
    title: 'A waiver excuses nothing',
    severity: 'low',
    kind: 'inert',
    why: 'What it excused is gone. Left there, it hides the fault on the day that it comes back.',
    fix: '# remove the waiver',
  },
  'policy/waiver-expiring': {
    ...shared,
    title: 'A waiver expires soon',
    severity: 'info',
    kind: 'broken',
    why: 'From the day after its last one the finding counts again, and a gate that passes today will not.',
    fix: '# mend the finding, or write a new waiver: kalam-harden waive',
  },
} as const satisfies Readonly<Record<string, RuleMeta<never, never>>>;

type PolicyRule = keyof typeof policyRules;

/** What a policy rule found. */
export interface PolicyReport {
  readonly rule: PolicyRule;
  readonly message: string;
  readonly place: Place;
  /** The rule that the waiver is of, with its key where it names one. */
  readonly about: string;
  readonly related?: Finding['related'];
}

/** As any finding; without an excerpt, for comments hold yesterday's secrets. */
export function policyFinding(report: PolicyReport, versions: readonly string[]): Finding {
  const { rule, message, place, about, related = [] } = report;
  const { severity, kind, why, fix } = policyRules[rule];
  return {
    rule,
    severity,
    kind,
    message,
    location: place,
    related,
    key: about,
    why,
    fix,
    excerpt: [],
    versions,
    fingerprint: () => fingerprintOf({ product: 'policy', rule, key: about, item: place.path }),
  };
}
