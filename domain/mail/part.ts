import { nounOf } from '../aggregate.ts';

type About = { aggregate: string; data?: unknown };

/** The part that an event is about, as it stands in the name of an aggregate: `#kickoff`. An event of the trajectory names the session in its data. */
export const partOf = ({ aggregate, data }: About): string => {
  const part = aggregate.slice(nounOf(aggregate).length);
  if (part !== '' || typeof data !== 'object' || data === null) return part;
  return 'session' in data && typeof data.session === 'string' ? `#${data.session}` : '';
};
