import { inert, visible } from '../formats/escape.ts';
import type { FormatOptions, Formatter } from '../formats/format.ts';
import { plainStyle, type Style } from '../formats/style.ts';
import { text } from '../formats/text.ts';
import { type Exit, exitOf } from '../report/exit-code.ts';
import type { Incomplete, Report } from '../report/report.ts';
import type { Host } from './host.ts';
import { parseOutputs } from './output-option.ts';
import { styleFor } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** Formats by name; those that are rarely asked for are chunks of their own. */
const formatters: Readonly<Record<string, () => Promise<Formatter>>> = {
  text: async () => text,
  json: async () => (await import('../formats/json.ts')).json,
  sarif: async () => (await import('../formats/sarif.ts')).sarif,
  github: async () => (await import('../formats/github.ts')).github,
  gitlab: async () => (await import('../formats/gitlab.ts')).gitlab,
  junit: async () => (await import('../formats/junit.ts')).junit,
  markdown: async () => (await import('../formats/markdown.ts')).markdown,
  html: async () => (await import('../formats/html.ts')).html,
};

export const formatNames: readonly string[] = Object.keys(formatters);

export interface OutputOptions extends FormatOptions {
  readonly format: string;
  /** `<format>=<path>`, or a path alone for text. */
  readonly output: readonly string[];
  readonly quiet: boolean;
  readonly color: boolean;
}

/** What is to be written, whichever format is asked for. */
export interface Rendering {
  readonly formats: readonly string[];
  readonly render: (format: string, style: Style) => Promise<string>;
  /** For the page of a GitHub job. */
  readonly jobSummary: () => Promise<string>;
  /** Nothing was found: `--quiet` then prints nothing. */
  readonly isEmpty: boolean;
  readonly exitOf: (unwritten: number) => Exit;
  /** Path of the policy that was used: named on standard error, since few formats but text say it. */
  readonly policy?: string;
  /** Paths that were read: no output is written over them. */
  readonly read?: readonly string[];
}

/** Writes the report in every format asked for, says why the exit code is not 0, and answers with it. */
export function deliver(
  report: Report,
  options: OutputOptions,
  host: Host,
  read: readonly string[] = [],
): Promise<number> {
  const rendering: Rendering = {
    formats: formatNames,
    render: (format, style) => reportAs(format, report, style, options),
    jobSummary: async () => (await import('../formats/markdown.ts')).jobSummary(report),
    isEmpty: report.findings.length === 0,
    exitOf: (unwritten) => exitOf(report, unwritten),
    read,
    ...(report.policy && { policy: report.policy.path }),
  };
  return deliverRendering(rendering, options, host);
}

/** A report in one format. */
export async function reportAs(
  format: string,
  report: Report,
  style: Style,
  options: FormatOptions,
): Promise<string> {
  const render = await formatter(format);
  return render(report, style, options);
}

export async function deliverRendering(
  rendering: Rendering,
  options: Omit<OutputOptions, keyof FormatOptions>,
  host: Host,
): Promise<number> {
  const unwritten = await writeRendering(rendering, options, host);
  const exit = rendering.exitOf(unwritten.length);
  for (const { path, reason } of unwritten) host.err(inert(`${visible(path)}: ${reason}\n`));
  const { policy } = rendering;
  if (policy !== undefined && options.format !== 'text') {
    host.err(inert(`policy ${visible(policy)}\n`));
  }
  if (exit.reason !== undefined) host.err(inert(`kalam-harden: ${visible(exit.reason)}\n`));
  return exit.code;
}

/** Answers what could not be written. */
async function writeRendering(
  { formats, render, jobSummary, isEmpty, read }: Rendering,
  options: Omit<OutputOptions, keyof FormatOptions>,
  host: Host,
): Promise<readonly Incomplete[]> {
  const outputs = parseOutputs(options.output, formats, read);
  const unwritten: Incomplete[] = [];
  const note = (path: string, reason: string | undefined): void => {
    if (reason !== undefined) unwritten.push({ path, reason });
  };
  for (const { format, path } of outputs) {
    note(path, host.write(path, await render(format, plainStyle)));
  }
  if (!(options.quiet && isEmpty)) {
    const style = options.format === 'text' ? await styleFor(host, options.color) : plainStyle;
    host.out(await render(options.format, style));
  }
  const asked = [options.format, ...outputs.map(({ format }) => format)];
  const summary = host.environment['GITHUB_STEP_SUMMARY'] ?? '';
  if (asked.includes('github') && summary !== '') {
    note(summary, host.append(summary, await jobSummary()));
  }
  return unwritten;
}

async function formatter(name: string): Promise<Formatter> {
  const load = formatters[name];
  if (!load) throw new UsageError(`known formats are ${formatNames.join(', ')}`);
  return load();
}
