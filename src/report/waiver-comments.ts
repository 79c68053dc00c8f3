import { safeParse } from 'zod/mini';
import { nearest } from '../config/nearest.ts';
import { placeOf } from '../engine/excerpt.ts';
import type { Place } from '../engine/finding.ts';
import { lineStarts, lineText, regionOf, type Source } from '../source/source.ts';
import type { Span } from '../source/span.ts';
import { type CommentData, commentModel, knownKeys } from './policy-model.ts';

/** A waiver in a comment of the file whose finding it excuses. */
export interface CommentWaiver {
  readonly data: CommentData;
  readonly place: Place;
  /** Lines of that file whose findings it can excuse, first and last. */
  readonly from: number;
  readonly to: number;
}

/** A comment that was meant for a waiver and is none; the message repeats nothing of it. */
interface CommentFault {
  readonly place: Place;
  readonly message: string;
}

export interface CommentWaivers {
  readonly waivers: readonly CommentWaiver[];
  readonly faults: readonly CommentFault[];
}

const longest = 4000;
/** In one file: more are a flood, not exceptions. */
const most = 1000;
const directive = /^#*[ \t]*kalam-harden[ \t]*:[ \t]*([^\s]*)/i;
const withoutColon = /^#*[ \t]*kalam-harden[ \t]+(?:allow|ignore|disable|skip|waive)\b/i;
const shape =
  'write: kalam-harden: allow <rule> value=<digest> until=<date> reason="<why>", or let kalam-harden waive write it';

/** The waivers in the comments of a source; each comment is a span behind its `#`. */
export function commentWaivers(source: Source, comments: readonly Span[]): CommentWaivers {
  const waivers: CommentWaiver[] = [];
  const faults: CommentFault[] = [];
  const linesBelow = reachOf(source, comments);
  for (const { start, end } of comments) {
    const head = source.text.slice(start, Math.min(end, start + 200));
    if (!directive.test(head) && !withoutColon.test(head)) continue;
    const place = placeOf({ source, span: { start: start - 1, end } });
    if (waivers.length + faults.length === most) {
      faults.push({ place, message: `comes after ${most} others in this file: it is not read` });
      break;
    }
    const read =
      end - start > longest
        ? `is longer than ${longest} characters`
        : dataOf(head, source.text.slice(start, end));
    if (typeof read === 'string') faults.push({ place, message: read });
    else waivers.push({ data: read, place, ...linesBelow(place.line) });
  }
  return { waivers, faults };
}

/** What one comment says, or why it says nothing. */
function dataOf(head: string, comment: string): CommentData | string {
  const found = directive.exec(head);
  if (!found) return `a colon is missing; ${shape}`;
  if (found[1] !== 'allow') return `only "allow" is known; ${shape}`;
  const fields = fieldsOf(comment.slice(found[0].length));
  if (typeof fields === 'string') return `${fields}; ${shape}`;
  const parsed = safeParse(commentModel, fields);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue?.code === 'unrecognized_keys') return unknownField(issue.keys);
  const name = String(issue?.path[0] ?? '');
  const isMissing = !Object.hasOwn(fields, name);
  return isMissing ? `${name} is missing: it ${issue?.message}` : `${name} ${issue?.message}`;
}

const field = /[ \t]+([A-Za-z-]+)=(?:"((?:[^"\\]|\\.)*)"|([^\s"]+))(?=\s|$)/y;
const ruleField = /[ \t]+([^\s="]+)(?=\s|$)/y;
const openQuote = /^[ \t]+[A-Za-z-]+="/;
const blank = /^\s*$/;
const escaped = /\\(.)/g;
const wholeNumber = /^\d{1,6}$/;

/** `<rule>` and `name=value` pairs, a value with blanks in double quotes. */
function fieldsOf(text: string): Readonly<Record<string, string | number>> | string {
  ruleField.lastIndex = 0;
  const rule = ruleField.exec(text);
  if (!rule?.[1]) return 'the rule is missing';
  const fields = new Map<string, string | number>([['rule', rule[1]]]);
  for (let at = rule[0].length; !blank.test(text.slice(at)); ) {
    field.lastIndex = at;
    const [whole = '', name = '', quoted, bare = ''] = field.exec(text) ?? [];
    if (whole === '') return formFault(text.slice(at));
    if (fields.has(name)) return 'a field stands there twice';
    fields.set(name, fieldValue(name, quoted?.replace(escaped, '$1') ?? bare));
    at += whole.length;
  }
  return Object.fromEntries(fields);
}

function formFault(rest: string): string {
  const isOpen = openQuote.test(rest);
  return isOpen ? 'a quote is not closed' : 'a field is not of the form name=value';
}

function fieldValue(name: string, text: string): string | number {
  return name === 'revision' && wholeNumber.test(text) ? Number(text) : text;
}

function unknownField(names: readonly string[]): string {
  const known = knownKeys['comment'] ?? [];
  const close = nearest(names[0] ?? '', known);
  const hint = close === undefined ? `known are ${known.join(', ')}` : `did you mean ${close}?`;
  return `a field is not known; ${hint}`;
}

/**
 * Which lines a comment speaks for: its own; when nothing else stands on it also the first below that is no comment;
 * above the first statement of a file the findings about what is not there, which are placed on line 1.
 */
function reachOf(source: Source, comments: readonly Span[]) {
  const alone = new Set<number>();
  for (const { start, end } of comments) {
    const { line } = regionOf({ source, span: { start: start - 1, end } });
    if (lineText(source, line).trimStart().startsWith('#')) alone.add(line);
  }
  const below = new Map<number, number>();
  for (const line of [...alone].sort((a, b) => b - a)) {
    below.set(line, below.get(line + 1) ?? line + 1);
  }
  const lines = lineStarts(source).length;
  let top = 1;
  while (top <= lines && (alone.has(top) || blank.test(lineText(source, top)))) top += 1;
  return (line: number): { from: number; to: number } => ({
    from: line < top ? 1 : line,
    to: below.get(line) ?? line,
  });
}
