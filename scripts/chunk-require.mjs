/**
 * How cli.cjs loads the other chunks of dist/. Both functions are put at its head as text
 * (scripts/build.mjs), so they name nothing from outside.
 */

/** What the file of compiled code is called after its chunk: V8 would refuse that of another version. */
export function compiledSuffix() {
  const { arch, platform, versions } = process;
  return `.${versions.v8}-${platform}-${arch}.bin`;
}

/**
 * A `require` that takes a chunk's compiled code from the file beside it (scripts/keep-compiled.mjs).
 * Where that is missing, or V8 refuses it, the chunk is compiled as usual. Of a text file it gives the
 * text. What is no chunk goes to Node's own `require`. `entry` is the module of cli.cjs.
 */
export function chunkRequire(entry, native, suffix) {
  const loaded = new Map([['./cli.cjs', entry]]);
  const { Buffer } = native('node:buffer');
  const { closeSync, openSync, readSync } = native('node:fs');
  let room = Buffer.allocUnsafeSlow(524288);

  // All files into the same memory, which the system gives page by page when it is first written to.
  const bytesOf = (filename) => {
    const file = openSync(filename);
    try {
      let length = 0;
      for (let read = -1; read !== 0; length += read) {
        if (length === room.length) room = Buffer.concat([room, room]);
        read = readSync(file, room, length, room.length - length, null);
      }
      return room.subarray(0, length);
    } finally {
      closeSync(file);
    }
  };

  const compiledCode = (filename) => {
    try {
      return bytesOf(filename + suffix);
    } catch {
      return undefined;
    }
  };

  return function require(id) {
    const known = loaded.get(id);
    if (known) return known.exports;
    if (!id.startsWith('./')) return native(id);
    const module = { exports: {} };
    loaded.set(id, module);
    const filename = entry.path + id.slice(1);
    // The files are ASCII: read as Latin-1 they stay one byte a character in memory.
    const text = bytesOf(filename).latin1Slice();
    if (id.endsWith('.txt')) {
      module.exports = text;
      return text;
    }
    const { Script } = native('node:vm');
    const script = new Script(text, { filename, cachedData: compiledCode(filename) });
    script.runInThisContext()(module.exports, require, module, filename, entry.path);
    return module.exports;
  };
}
