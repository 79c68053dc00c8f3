import { inert, visible } from '../formats/escape.ts';
import { readSaved } from '../formats/saved.ts';
import type { Host } from './host.ts';
import { deliver, type OutputOptions } from './output.ts';
import { UsageError } from './usage-error.ts';

export interface RenderOptions extends OutputOptions {
  /** Bytes. */
  readonly maxSize: number;
}

/** `kalam-harden render`: a run that was saved as JSON in any other format, with the exit code that it had. */
export async function render(path: string, options: RenderOptions, host: Host): Promise<number> {
  const saved = path === '-' ? host.stdin(options.maxSize) : host.read(path, options.maxSize);
  if (!saved.ok) {
    host.err(inert(`kalam-harden: ${visible(path)} ${saved.reason}\n`));
    return 3;
  }
  const report = readSaved(saved.text);
  if (!report) {
    throw new UsageError(
      `${visible(path)} is no report that kalam-harden wrote with --format json`,
    );
  }
  return deliver(report, options, host);
}
