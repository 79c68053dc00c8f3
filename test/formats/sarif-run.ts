import { sarif } from '../../src/formats/sarif.ts';
import { print, report } from './cases.ts';

/** What the tests read of a SARIF log. */
interface Located {
  readonly physicalLocation: {
    readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
    readonly region: Readonly<
      Record<'startLine' | 'startColumn' | 'endLine' | 'endColumn', number>
    >;
  };
}
export interface Result {
  readonly ruleId: string;
  readonly ruleIndex?: number;
  readonly kind?: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly Located[];
  readonly relatedLocations?: readonly (Located & { readonly id: number })[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly { readonly kind: string; readonly justification: string }[];
}
export interface Run {
  readonly tool: {
    readonly driver: {
      readonly semanticVersion: string;
      readonly rules: readonly {
        readonly id: string;
        readonly name: string;
        readonly help: { readonly text: string };
        readonly defaultConfiguration: { readonly level: string };
        readonly properties: {
          readonly tags: readonly string[];
          readonly 'security-severity'?: string;
        };
      }[];
    };
  };
  readonly invocations: readonly {
    readonly executionSuccessful: boolean;
    readonly exitCode: number;
    readonly toolExecutionNotifications: readonly {
      readonly level: string;
      readonly message: { readonly text: string };
    }[];
  }[];
  readonly automationDetails?: { readonly id: string };
  readonly columnKind: string;
  readonly redactionTokens?: readonly string[];
  readonly results: readonly Result[];
}

export function runOf(over: Parameters<typeof report>[0], options = {}): Run {
  return JSON.parse(print(sarif, report(over), options)).runs[0];
}
export const invocation = (run: Run) => run.invocations[0];
