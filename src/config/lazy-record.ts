/** A read-only record whose values are made when they are first asked for; its keys are those of `entries`, in order. */
export function lazyRecord<Entry, Value>(
  entries: ReadonlyMap<string, Entry>,
  make: (entry: Entry) => Value,
): Readonly<Record<string, Value>> {
  const made = new Map<string, Value>();
  const valueFor = (key: string | symbol): Value | undefined => {
    if (typeof key !== 'string') return undefined;
    const known = made.get(key);
    if (known !== undefined) return known;
    const entry = entries.get(key);
    if (entry === undefined) return undefined;
    const value = make(entry);
    made.set(key, value);
    return value;
  };
  const target: Record<string, Value> = {};
  return new Proxy(target, {
    get: (_, key) => valueFor(key),
    has: (_, key) => typeof key === 'string' && entries.has(key),
    ownKeys: () => [...entries.keys()],
    getOwnPropertyDescriptor: (_, key) =>
      typeof key === 'string' && entries.has(key)
        ? { configurable: true, enumerable: true, value: valueFor(key) }
        : undefined,
    set: () => false,
  });
}
