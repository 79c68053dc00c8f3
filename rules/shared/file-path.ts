const drive = /^[a-z]:/i;

/** Whether a path leads somewhere else from another working directory. */
export function isRelativePath(path: string): boolean {
  return !path.startsWith('/') && !path.startsWith('\\') && !drive.test(path);
}

/** Folders that a system empties by itself, at boot or by age. */
const temporary = ['/tmp', '/var/tmp', '/dev/shm', '/run', '/var/run', '/private/tmp'];
const windowsTemporary = /^[a-z]:\/(?:windows\/)?temp(?:\/|$)|\/appdata\/local\/temp(?:\/|$)/;

/** Whether a path lies in a folder for temporary files. */
export function isTemporaryPath(path: string): boolean {
  const plain = resolved(path);
  if (windowsTemporary.test(plain.toLowerCase())) return true;
  return temporary.some((folder) => plain === folder || plain.startsWith(`${folder}/`));
}

/** Without `.`, `..` and doubled slashes; links are not followed. */
function resolved(path: string): string {
  const plain = path.replaceAll('\\', '/');
  const parts: string[] = [];
  for (const part of plain.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `${plain.startsWith('/') ? '/' : ''}${parts.join('/')}`;
}
