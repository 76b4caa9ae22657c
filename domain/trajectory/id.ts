import type { IsoDate } from '../calendar/local-time.ts';

const NIS_CODE = '24062'.length;

/** The id of a trajectory: the municipality, and the start with which it is onboarded. */
export const trajectoryIdOf = (nisCode: string, startDate: IsoDate): string => `${nisCode}-${startDate}`;

/** The start with which a trajectory was onboarded. */
export const startDateIn = (trajectoryId: string): IsoDate => trajectoryId.slice(NIS_CODE + 1);

/** The NIS code of the municipality whose trajectory this is. */
export const nisCodeIn = (trajectoryId: string): string => trajectoryId.slice(0, NIS_CODE);
