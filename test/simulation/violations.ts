/** A violation without ids and dates. Two runs fail in the same way when they share one. */
export const kindOf = (violation: string): string => (violation.split('\n')[0] ?? '').replaceAll(/\S*[\d#]\S*/g, '…');

/** The violation of a run that could not be played to its end, because of a defect in the simulation or below it. */
export const BROKEN_OFF = 'The run broke off';
