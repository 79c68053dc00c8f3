import type { Unverified } from '../engine/finding.ts';
import type { AskingItem } from '../products/checklist.ts';
import type { ChecklistInputs, ItemResult, ListedFile } from './checklist-items.ts';

type Open = ItemResult['open'];

/** Why rules could not decide an item: what they said themselves, or what kept them from judging. */
export function openOf(
  item: AskingItem,
  inputs: ChecklistInputs,
  speaksFor: (of: Unverified) => boolean,
): Open {
  const isByRules = item.rules ?? item.names ?? item.takesRest ?? item.isVerdict;
  if (!isByRules || item.across) return [];
  const { files, unverified } = inputs;
  if (files.length === 0) {
    return [
      { message: 'no configuration was given', need: 'the configuration file of the server' },
    ];
  }
  const open = [
    ...unverified.filter(speaksFor).map(({ message, need }) => ({ message, need })),
    ...files.flatMap((file) => unreadable(item, file, inputs)),
    ...(item.isVerdict && files.some(({ file }) => file.verdict === 'unverified') ? [unsure] : []),
  ];
  return [...new Map(open.map((one) => [`${one.message}\u0000${one.need}`, one])).values()];
}

const unsure = {
  message: 'whether it starts hangs on what was not given',
  need: 'the environment, with --env-file or --env --env-complete',
};

/** A rule is not run while a key that it reads has no usable value. */
function unreadable(
  item: AskingItem,
  { file, loaded }: ListedFile,
  { metas }: ChecklistInputs,
): Open {
  const path = file.path;
  if (loaded.problem) {
    return item.isVerdict
      ? []
      : [{ message: `${path} does not parse`, need: 'a file that parses' }];
  }
  const keys = new Set((item.rules ?? []).flatMap((rule) => (metas[rule]?.keys ?? []).map(String)));
  return [...keys]
    .filter((key) => loaded.settings[key]?.state === 'faulty')
    .map((key) => ({
      message: `${key} has no usable value in ${path}`,
      need: 'a value that the server takes: see the refusals',
    }));
}
