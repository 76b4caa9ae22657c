/** The columns of a file of municipalities that are to start a trajectory: those that are needed, and those that may be empty or left out. */
export const REQUIRED = ['nisCode', 'startDate', 'coachName', 'coachEmail', 'officerName', 'officerEmail'] as const;
export const OPTIONAL = ['officerPhone', 'targetGroupSize', 'venue', 'allowOverlap'] as const;

/** The columns of a file that shows how it is done, in their order. One of those for the budget is enough. */
export const EXAMPLE_COLUMNS = [...REQUIRED, 'workingBudget', ...OPTIONAL] as const;

/** What stands in each column of a row. */
export type ExampleRow = Record<(typeof EXAMPLE_COLUMNS)[number], string | number | null>;

export const cellsOf = (row: ExampleRow): ExampleRow[keyof ExampleRow][] =>
  EXAMPLE_COLUMNS.map((column) => row[column]);
