import type { Report } from '../report/report.ts';
import type { Style } from './style.ts';

/** What a person asked of a format beyond the report; each format takes what it knows. */
export interface FormatOptions {
  /** Sets `automationDetails.id`; without it GitHub takes the category of the upload step. */
  readonly sarifCategory?: string;
  /** Waived findings become suppressed results; without it SARIF leaves them out, for GitHub opens them anyway. */
  readonly sarifIncludeSuppressed?: boolean;
}

/** Report → text, in the order that the report has; never sorts, filters by policy or writes. */
export type Formatter = (report: Report, style: Style, options: FormatOptions) => string;
