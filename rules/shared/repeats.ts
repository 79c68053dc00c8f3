/** A row that shares a field with an earlier one; `earlier` is -1 for the own values. */
export interface Repeat<Field> {
  readonly item: number;
  readonly field: Field;
  readonly earlier: number;
}

/** Of each row the first of the fields that stands already in the own values or in an earlier row; linear time. */
export function* repeatsOf<const Field extends string>(
  fields: readonly Field[],
  own: Readonly<Record<Field, string>>,
  rows: readonly Readonly<Record<Field, string>>[],
): Iterable<Repeat<Field>> {
  const seen = new Map(fields.map((field) => [`${field} ${own[field]}`, -1]));
  for (const [item, row] of rows.entries()) {
    const places = fields.map((field) => ({ field, earlier: seen.get(`${field} ${row[field]}`) }));
    for (const { field, earlier } of places) {
      if (earlier === undefined) seen.set(`${field} ${row[field]}`, item);
    }
    const [first] = places.flatMap(({ field, earlier }) =>
      earlier === undefined ? [] : { item, field, earlier },
    );
    if (first) yield first;
  }
}
