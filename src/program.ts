export { createHost } from './commands/host.ts';
export { main } from './main.ts';
