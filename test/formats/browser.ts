import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** What the tests use of playwright-core, whose own types want the DOM's. */
interface Locator {
  readonly count: () => Promise<number>;
  readonly focus: () => Promise<void>;
  readonly press: (key: string) => Promise<void>;
  readonly textContent: () => Promise<string | null>;
}
export interface Page {
  readonly close: () => Promise<void>;
  readonly evaluate: (script: string) => Promise<unknown>;
  readonly goto: (url: string) => Promise<unknown>;
  readonly keyboard: {
    readonly type: (text: string) => Promise<void>;
    readonly press: (key: string) => Promise<void>;
  };
  readonly locator: (selector: string) => Locator;
  readonly on: ((
    event: 'dialog',
    listener: (dialog: { dismiss: () => Promise<void> }) => void,
  ) => void) &
    ((event: 'console', listener: (message: { text: () => string }) => void) => void) &
    ((event: 'pageerror', listener: (error: Error) => void) => void) &
    ((event: 'request', listener: (request: { url: () => string }) => void) => void);
}
export interface PageOptions {
  readonly bypassCSP?: boolean;
  readonly colorScheme?: 'light' | 'dark';
  readonly javaScriptEnabled?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
}
export interface Browser {
  readonly close: () => Promise<void>;
  readonly newPage: (options: PageOptions) => Promise<Page>;
}

/** Debian's, which .ci/run installs where it may. */
export const executablePath = '/usr/bin/chromium';

export function launch(): Promise<Browser> {
  const {
    chromium,
  }: { chromium: { launch: (options: object) => Promise<Browser> } } = require('playwright-core');
  return chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-sync'],
  });
}

/** The text of axe-core, to be run in a page. */
export const axeFile = require.resolve('axe-core/axe.min.js');
