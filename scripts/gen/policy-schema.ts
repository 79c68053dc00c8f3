import { toJSONSchema } from 'zod';
import { policyModel } from '../../src/report/policy-model.ts';

/** docs/policy-v1.schema.json, from the model that reads the policy: editors complete and check by it. */
export function policySchema(): string {
  const schema = toJSONSchema(policyModel, { io: 'input', target: 'draft-7' });
  const title = 'kalam-harden.toml, the policy of kalam-harden, version 1';
  return `${JSON.stringify({ ...schema, title }, null, 2)}\n`;
}
