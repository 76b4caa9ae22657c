/** The path of a session in the hall. */
export const hallPath = (id: string, session: string): string => `/trajecten/${id}/sessies/${session}/zaal`;

/** The page that the code on a participant's phone leads to. It lets nobody in who is not signed in as coach or officer. */
export const scanPath = (id: string, session: string, number: number): string =>
  `${hallPath(id, session)}?wie=${number}`;
