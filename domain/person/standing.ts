import type { PersonEvent } from '../../events/person.ts';
import type { IsoInstant } from '../calendar/local-time.ts';
import { accept, type Decision } from '../decision.ts';

export type AccessRole = Extract<PersonEvent, { type: 'Person.RoleRemoved' }>['data']['role'];

/** What was taken from somebody. Who they are lies elsewhere and can be erased; this stays, and names no one. */
export type Standing =
  | { status: 'known'; rolesRemoved: Partial<Record<AccessRole, IsoInstant>> }
  | { status: 'erased'; erasedAt: IsoInstant };

export type PersonCommand =
  | { type: 'RemoveRole'; personId: string; role: AccessRole }
  | { type: 'Erase'; personId: string };

export const initialState: Standing = { status: 'known', rolesRemoved: {} };

/** A role can be given again and taken again, so each removal counts; erasing somebody twice is erasing them once. */
export const decide = (command: PersonCommand, state: Standing): Decision<PersonEvent, never> => {
  if (state.status === 'erased') return accept();
  const { personId } = command;
  return command.type === 'Erase'
    ? accept({ type: 'Person.Erased', data: { personId } })
    : accept({ type: 'Person.RoleRemoved', data: { personId, role: command.role } });
};

/** Throws when the event cannot follow this state. */
export const evolve = (state: Standing, event: PersonEvent, at: IsoInstant): Standing => {
  if (state.status === 'erased') throw new Error(`${event.type} cannot follow erased`);
  if (event.type === 'Person.Erased') return { status: 'erased', erasedAt: at };
  return { ...state, rolesRemoved: { ...state.rolesRemoved, [event.data.role]: at } };
};

/** Whether a role that was given at `givenAt` still holds. */
export const holds = (state: Standing, role: AccessRole, givenAt: IsoInstant): boolean => {
  if (state.status === 'erased') return false;
  const removedAt = state.rolesRemoved[role];
  return removedAt === undefined || removedAt < givenAt;
};
