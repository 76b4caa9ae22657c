/** More rows than there are municipalities, and still done well within the 30 seconds of a request. */
export const MAX_ROWS = 500;
export const MAX_BUDGET_CENTS = 100_000_000;
export const MAX_GROUP_SIZE = 500;
export const MAX_TEXT = 200;
