import { readFileSync } from 'node:fs';
import path from 'node:path';

const file = path.join(import.meta.dirname, '../../examples/hardened/server.toml');

/** A configuration without a finding above info. */
export const hardened = readFileSync(file, 'utf8');
/** The same, listening on every address: one high finding, `kalamdb/bind-all-interfaces`, and what follows from it. */
export const open = hardened.replace('host = "127.0.0.1"', 'host = "0.0.0.0"');
