/** The page of how the mails of a trajectory read. */
export const wordingsPath = (trajectoryId: string): string => `/trajecten/${trajectoryId}/teksten`;

/** The page of the text of one mail. */
export const wordingPath = ({ id, template, role }: { id: string; template: string; role: string }): string =>
  `${wordingsPath(id)}/${template}/${role}`;
