import { ConflictError } from '../../adapters/table/conflict.ts';

/** How often a sender looks again when something changes while it looks. */
const LOOKS = 5;

/** Does again what somebody else came between. Throws the last ConflictError. */
export const untilUndisturbed = async <Seen>(look: () => Promise<Seen>): Promise<Seen> => {
  for (let looks = 1; ; looks++) {
    try {
      return await look();
    } catch (error) {
      if (!(error instanceof ConflictError) || looks === LOOKS) throw error;
    }
  }
};
