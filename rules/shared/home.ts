interface Home {
  readonly state: 'usable' | 'faulty' | 'unavailable';
}

/** Of two keys that are the same setting in different versions the one that the version at hand reads. */
export function homeOf<const Newer extends string, const Older extends string>(
  config: Readonly<Record<Newer, Home>>,
  newer: Newer,
  older: Older,
): Newer | Older {
  return config[newer].state === 'unavailable' ? older : newer;
}
