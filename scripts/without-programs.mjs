/**
 * commander can start programs for its subcommands. Ours has none that are programs: what would start them
 * stays out of the bundle, and with it 4 ms of every start.
 */
export const withoutPrograms = {
  name: 'without-programs',
  setup(context) {
    context.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('/node_modules/commander/')
        ? { path: 'no-programs', namespace: 'no-programs' }
        : undefined,
    );
    context.onLoad({ filter: /.*/, namespace: 'no-programs' }, () => ({
      contents: 'export default {};',
    }));
  },
};
