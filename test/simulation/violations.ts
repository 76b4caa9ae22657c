/** A violation without whose it is and when it was: two runs fail alike when they share one. */
export const kindOf = (violation: string): string => (violation.split('\n')[0] ?? '').replaceAll(/\S*[\d#]\S*/g, '…');

/** How a run says that it could not be played to its end: a defect of the simulation, or of what it runs on. */
export const BROKEN_OFF = 'The run broke off';
