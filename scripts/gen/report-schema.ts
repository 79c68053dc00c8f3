import { toJSONSchema } from 'zod';
import { savedReport } from '../../src/formats/saved.ts';

/** docs/json-v1.schema.json, from the model that `render` reads with; new fields are no breach of it. */
export function reportSchema(): string {
  const schema = toJSONSchema(savedReport, { io: 'input', target: 'draft-7' });
  const title = 'What kalam-harden check --format json prints, version 1';
  return `${JSON.stringify({ ...schema, title }, null, 2)}\n`;
}
