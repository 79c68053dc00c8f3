// Loaded with --require into the measured program: writes its peak memory in KiB to descriptor 3.
const { readFileSync, writeSync } = require('node:fs');

/** On Linux from /proc: resourceUsage() there also counts the parent as it was at the fork. */
function peak() {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]);
  } catch {
    return process.resourceUsage().maxRSS;
  }
}

process.on('exit', () => writeSync(3, String(peak())));
