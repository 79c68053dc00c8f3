export { meaningOf } from '../../src/values/switch-word.ts';
