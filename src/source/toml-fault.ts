import type { Span } from './span.ts';
import type { TomlProblem } from './toml-tree.ts';

/**
 * Ends a scan at its first fault. It never leaves `parseToml`: a scanner of nested structure that
 * returned its faults would need a check after every call.
 */
export class TomlFault extends Error {
  readonly problem: TomlProblem;

  constructor(problem: TomlProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

export function syntaxFault(span: Span, message: string, expected?: string): TomlFault {
  return new TomlFault({
    reason: 'syntax',
    span,
    message,
    ...(expected !== undefined && { expected }),
  });
}

export function controlCharacterFault(span: Span, message: string): TomlFault {
  return new TomlFault({ reason: 'control-character', span, message });
}

/** What smol-toml refuses though it is TOML. */
export function unsupportedFault(span: Span): TomlFault {
  return syntaxFault(span, 'this form is valid TOML but is not supported');
}

export function duplicateFault(span: Span, first: Span, message: string): TomlFault {
  return new TomlFault({ reason: 'duplicate-key', span, message, first });
}

export function tooDeepFault(span: Span, maxDepth: number): TomlFault {
  const message = `tables and arrays are nested more than ${maxDepth} levels deep`;
  return new TomlFault({ reason: 'too-deep', span, message });
}
