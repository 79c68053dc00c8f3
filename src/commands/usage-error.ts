/** Wrong use of the tool: ends the run at once with exit 2. Its message says what to write instead. */
export class UsageError extends Error {}
