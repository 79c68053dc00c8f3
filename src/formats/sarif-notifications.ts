import { count } from '../report/exit-code.ts';
import type { Report } from '../report/report.ts';
import { uri, visible } from './escape.ts';

export type RuleIndex = ReadonlyMap<string, number>;

/** What went wrong, what could not be known, what did not fit: said in the run, never passed over. */
export function notificationsOf(
  report: Report,
  rules: RuleIndex,
  leftOut: number,
): readonly object[] {
  const at = (path: string) => ({
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uri(report.repositoryPaths.get(path) ?? path) },
        },
      },
    ],
  });
  const ruleAt = (id: string) => {
    const index = rules.get(id);
    return { associatedRule: { id: visible(id), ...(index !== undefined && { index }) } };
  };
  return [
    ...report.incomplete.map(({ path, reason }) => ({
      level: 'error',
      descriptor: { id: 'incomplete' },
      message: { text: `Not checked: ${visible(path)}: ${visible(reason)}` },
      ...at(path),
    })),
    ...report.failures.map(({ rule, path }) => ({
      level: 'error',
      descriptor: { id: 'rule-failed' },
      message: { text: `The rule failed on ${visible(path)}: a fault of kalam-harden.` },
      ...ruleAt(rule),
      ...at(path),
    })),
    ...(leftOut > 0
      ? [
          {
            level: 'warning',
            descriptor: { id: 'limit' },
            message: {
              text: `${count(leftOut, 'finding')} of the mildest left out: the file takes 5000.`,
            },
          },
        ]
      : []),
    ...report.unverified.map(({ rule, message, need, location }) => ({
      level: 'note',
      descriptor: { id: 'unverified' },
      message: { text: `Not verified: ${visible(message)}. Give: ${visible(need)}` },
      ...ruleAt(rule),
      ...at(location.path),
    })),
  ];
}
