const keyName = /^(?:"[^"]+"|[\w-]+)$/;
const sectionNote = / # (?:in \[([\w.-]+)\]|before the first section)(.*)$/;

/** A line to write that gives a key a value, as rules write it. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
  /** The section that a comment names, empty for the top of the file. */
  readonly section: string | undefined;
  /** What else the comment says. */
  readonly rest: string;
}

/** Undefined of a header, a comment, and what else sets no key. */
export function assignmentOf(text: string): Assignment | undefined {
  const end = text.indexOf(' = ');
  const name = text.slice(0, Math.max(0, end));
  if (!keyName.test(name)) return undefined;
  const note = text.includes(' # ') ? sectionNote.exec(text) : null;
  if (!note) return { name, value: text.slice(end), section: undefined, rest: '' };
  const [, section = '', rest = ''] = note;
  return { name, value: text.slice(end, note.index), section, rest };
}
