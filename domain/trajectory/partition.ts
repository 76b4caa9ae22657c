/** The partition key of a trajectory and all its items. Access and reports are limited to one such partition. */
export const trajectoryPartition = (trajectoryId: string): string => `TRAJECTORY#${trajectoryId}`;
