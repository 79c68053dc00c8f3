/**
 * Plugins for Stryker, see stryker.config.mjs: what runs the fixtures, and what leaves prose alone.
 *
 * Stryker's own runners load all rules anew for each mutant through a test framework, half a second each. This one
 * evaluates one bundle instead, which takes a few milliseconds, so each mutant gets a fresh one.
 */
import { createRequire } from 'node:module';
import { Script } from 'node:vm';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { declareClassPlugin, declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);

/** What mutated code asks which mutant is active, and tells what it covers. */
globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {};
const state = globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE];

/** A function that evaluates a module, and all that it imports, anew. */
async function loaderOf(root, file) {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [file],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    write: false,
    logLevel: 'error',
  });
  const [{ text }] = outputFiles;
  const script = new Script(`(require, module) => {${text}\n}`);
  return () => {
    const module = { exports: {} };
    script.runInThisContext()(require, module);
    return module.exports;
  };
}

class FixtureRunner {
  async init() {
    // Not before: when this file is loaded, the working folder is not yet the copy that holds the mutants.
    const root = process.cwd();
    const load = await loaderOf(root, 'test/mutation/checks.ts');
    const strength = await loaderOf(root, 'src/commands/strength.ts');
    const { estimate } = strength();
    this.fresh = () => load().checks(root, estimate);
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    const tests = [];
    for (const { name, run } of this.fresh()) {
      state.currentTestId = name;
      const start = performance.now();
      const fault = run();
      const timeSpentMs = performance.now() - start;
      const status = fault === undefined ? TestStatus.Success : TestStatus.Failed;
      tests.push({ id: name, name, timeSpentMs, status, ...(fault && { failureMessage: fault }) });
    }
    return { status: DryRunStatus.Complete, tests, mutantCoverage: state.mutantCoverage };
  }

  async mutantRun({ activeMutant: { id }, mutantActivation, testFilter, hitLimit }) {
    Object.assign(state, { hitLimit, hitCount: hitLimit && 0, activeMutant: undefined });
    const outcome = this.outcomeOf(id, mutantActivation === 'static', testFilter);
    return state.hitCount > hitLimit ? { status: MutantRunStatus.Timeout } : outcome;
  }

  /** Up to the first check that fails. */
  outcomeOf(mutant, isActiveOnLoad, names) {
    let nrOfTests = 0;
    let name = 'loading';
    try {
      if (isActiveOnLoad) state.activeMutant = mutant;
      const all = this.fresh();
      state.activeMutant = mutant;
      for (const check of names ? all.filter(({ name }) => names.includes(name)) : all) {
        name = check.name;
        nrOfTests += 1;
        const fault = check.run();
        if (fault !== undefined) return killed(name, fault, nrOfTests);
      }
      return { status: MutantRunStatus.Survived, nrOfTests };
    } catch (error) {
      return killed(name, String(error), nrOfTests);
    }
  }
}

function killed(name, failureMessage, nrOfTests) {
  return { status: MutantRunStatus.Killed, killedBy: [name], failureMessage, nrOfTests };
}

/** What a rule says to people alone: no run judges by it. What one prints or judges by is mutated as code is. */
const prose = new Set(['title', 'why', 'references', 'evidence', 'since']);

function nameOf({ node }) {
  return node.type === 'ObjectProperty' ? node.key.name : undefined;
}

const metaProse = {
  shouldIgnore(path) {
    const name = nameOf(path);
    const around = path.parentPath?.parentPath;
    const isProse = prose.has(name) && around && nameOf(around) === 'meta';
    return isProse ? `meta.${name} is for people` : undefined;
  },
};

export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'fixtures', FixtureRunner),
  declareValuePlugin(PluginKind.Ignore, 'meta-prose', metaProse),
];
