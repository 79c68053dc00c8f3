import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const examples = join(import.meta.dirname, '..', '..', 'examples', 'hardened');

/** A server without a finding above info, and its variables. */
export const hardened = readFileSync(join(examples, 'server.toml'), 'utf8');
export const secrets = readFileSync(join(examples, 'prod.env'), 'utf8');

/** The same with any website let in. */
export const weak = hardened.replace(/^allowed_origins = .*$/m, 'allowed_origins = ["*"]');
