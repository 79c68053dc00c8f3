// Single lists: the packages give types for their indexes only, which would bring megabytes of other lists along.
declare module '@zxcvbn-ts/language-common/dist/passwords.json.mjs' {
  const words: readonly string[];
  export default words;
}

declare module '@zxcvbn-ts/language-en/dist/commonWords.json.mjs' {
  const words: readonly string[];
  export default words;
}

declare module '@zxcvbn-ts/language-common/dist/adjacencyGraphs.json.mjs' {
  const graphs: Record<string, Record<string, (string | null)[]>>;
  export default graphs;
}
