// toml-eslint-parser's declarations name these types of a package that it does not install.
declare module 'eslint' {
  export namespace SourceCode {
    type VisitorKeys = Readonly<Record<string, readonly string[]>>;
  }
}
