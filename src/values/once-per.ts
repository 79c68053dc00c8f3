/** Works something out of a thing once, when it is first asked for, and forgets it with the thing. */
export function oncePer<Key extends object, Result>(
  make: (key: Key) => Result,
): (key: Key) => Result {
  const results = new WeakMap<Key, { readonly result: Result }>();
  return (key) => {
    const known = results.get(key);
    if (known) return known.result;
    const result = make(key);
    results.set(key, { result });
    return result;
  };
}

/** As `oncePer`, for texts too: remembered as long as the function is. */
export function onceEach<Key, Result>(make: (key: Key) => Result): (key: Key) => Result {
  const results = new Map<Key, { readonly result: Result }>();
  return (key) => {
    const known = results.get(key);
    if (known) return known.result;
    const result = make(key);
    results.set(key, { result });
    return result;
  };
}
