/** Works something out of a thing once, when it is first asked for, and forgets it with the thing. */
export function oncePer<Key extends object, Result>(
  make: (key: Key) => Result,
): (key: Key) => Result {
  return remembering(new WeakMap(), make);
}

/** As `oncePer`, of texts too: remembered as long as the function is. */
export function onceEach<Key, Result>(make: (key: Key) => Result): (key: Key) => Result {
  return remembering(new Map(), make);
}

interface Memory<Key, Result> {
  readonly get: (key: Key) => { readonly result: Result } | undefined;
  readonly set: (key: Key, known: { readonly result: Result }) => unknown;
}

function remembering<Key, Result>(
  results: Memory<Key, Result>,
  make: (key: Key) => Result,
): (key: Key) => Result {
  return (key) => {
    const known = results.get(key);
    if (known) return known.result;
    const result = make(key);
    results.set(key, { result });
    return result;
  };
}
