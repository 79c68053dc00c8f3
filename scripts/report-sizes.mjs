/** One line a chunk: its size, and the chunks that are loaded with it. */
export function reportSizes(sizes, needs, modules) {
  for (const { chunk, bytes } of sizes) {
    const now = [...(needs.get(chunk)?.keys() ?? [])].join(', ');
    const name = `${chunk}.cjs`.padEnd(22);
    console.log(`${name} ${String(bytes).padStart(7)} bytes${now && `  needs ${now}`}`);
  }
  console.log(`${modules} modules, each in one file`);
}
