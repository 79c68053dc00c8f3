declare const __VERSION__: string | undefined;
declare const __DOCS__: string | undefined;

/** The version of package.json, put in by the build; run from source it says so. */
export const version: string = typeof __VERSION__ === 'string' ? __VERSION__ : '0.0.0-source';

/** Where the package says that its repository is read on the web; empty when it does not say. */
export const docsBase: string = typeof __DOCS__ === 'string' ? __DOCS__ : '';
