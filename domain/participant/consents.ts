import type { IsoInstant } from '../calendar/local-time.ts';

/** To what somebody agreed. That to the use of what they need is absent of whoever filled in nothing, or did so before it was asked. */
export type Consents = { photoTaken: boolean; photoUsed: boolean; needs?: boolean };

export const CONSENTS = ['photoTaken', 'photoUsed', 'needs'] as const satisfies readonly (keyof Consents)[];

/** When a consent was given or taken back, and the version of the information that was told then. */
export type ConsentChange = { at: IsoInstant; information: string };

type Agreed = {
  consents: Consents;
  needs?: string;
  changes?: { [Name in keyof Consents]?: ConsentChange };
};

/** What somebody needs, once they agreed that it is used. */
export const needsOf = ({ needs, consents }: Pick<Agreed, 'needs' | 'consents'>): string | undefined =>
  consents.needs === true ? needs : undefined;

/** Gives consents or takes them back. What is as it was keeps its instant, and needs are deleted with the consent to use them. */
export const consentsAfter = ({ needs, ...known }: Agreed, asked: Partial<Consents>, change: ConsentChange): Agreed => {
  const consents = { ...known.consents, ...asked };
  const isChanged = (name: keyof Consents): boolean => (consents[name] ?? false) !== (known.consents[name] ?? false);
  const changed = CONSENTS.filter(isChanged).map((name) => [name, change] as const);
  const changes = { ...known.changes, ...Object.fromEntries(changed) };
  return {
    consents,
    ...(Object.keys(changes).length === 0 ? {} : { changes }),
    ...(needs === undefined || asked.needs === false ? {} : { needs }),
  };
};
