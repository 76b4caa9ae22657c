/** The partition of a trajectory and of everything in it: the boundary of access, and of a report. */
export const trajectoryPartition = (trajectoryId: string): string => `TRAJECTORY#${trajectoryId}`;
