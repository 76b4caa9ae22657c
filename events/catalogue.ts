import { accountEvents } from './account.ts';
import { attendanceEvents } from './attendance.ts';
import { callEvents } from './call.ts';
import type { EventContract, EventOf } from './contract.ts';
import { documentEvents } from './document.ts';
import { type Envelope, envelope } from './envelope.ts';
import { mailEvents } from './mail.ts';
import { messagesEvents } from './messages.ts';
import { municipalityEvents } from './municipality.ts';
import { overviewEvents } from './overview.ts';
import { participantEvents } from './participant.ts';
import { personEvents } from './person.ts';
import { placesEvents } from './places.ts';
import { rsvpEvents } from './rsvp.ts';
import { sessionEvents } from './session.ts';
import { signInEvents } from './sign-in.ts';
import { trajectoryEvents } from './trajectory.ts';

/** Every event of the product. */
export const catalogue = [
  ...municipalityEvents,
  ...trajectoryEvents,
  ...mailEvents,
  ...personEvents,
  ...accountEvents,
  ...documentEvents,
  ...sessionEvents,
  ...overviewEvents,
  ...participantEvents,
  ...placesEvents,
  ...messagesEvents,
  ...attendanceEvents,
  ...rsvpEvents,
  ...callEvents,
  ...signInEvents,
] as const;

export type DomainEvent = EventOf<(typeof catalogue)[number]>;

const contracts: ReadonlyMap<string, EventContract> = new Map(catalogue.map((contract) => [contract.name, contract]));

/** The contract of an event by name, undefined when there is none. */
export const contractOf = (name: string): EventContract | undefined => contracts.get(name);

/**
 * Upcasts data of an older version to the current one, one version at a time. Throws when the version is newer than the
 * contract, or when an upcaster is missing.
 */
export const upcast = (contract: EventContract, version: number, data: unknown): unknown => {
  if (version > contract.version) throw new Error(`${contract.name} v${version} is newer than v${contract.version}`);
  let current = data;
  for (let v = version; v < contract.version; v++) {
    const upcaster = contract.upcasters[v];
    if (!upcaster) throw new Error(`${contract.name} has no upcaster from v${v}`);
    current = upcaster(current);
  }
  return current;
};

/** An envelope with data of one of the given contracts. */
export type Received<Contract extends EventContract> = Contract extends EventContract
  ? Omit<Envelope, 'type' | 'data'> & EventOf<Contract>
  : never;

/**
 * Reads an envelope from the bus or the table as one of the `expected` events, and upcasts older versions. Throws a
 * ZodError when the shape is wrong and an Error when the event is not expected.
 */
export const readEvent = <const Contracts extends readonly EventContract[]>(
  expected: Contracts,
  input: unknown,
): Received<Contracts[number]> => {
  const received = envelope.parse(input);
  const contract = expected.find(({ name }) => name === received.type);
  if (!contract) throw new Error(`Event ${received.type} is not one of ${expected.map(({ name }) => name).join(', ')}`);
  const event: Envelope = {
    ...received,
    version: contract.version,
    data: contract.data.parse(upcast(contract, received.version, received.data)),
  };
  if (!isExpected(expected, event)) throw new Error(`Event ${received.type} lost its contract`);
  return event;
};

// TypeScript loses the link between the name and the data of a contract above. The schema has checked it.
const isExpected = <Contracts extends readonly EventContract[]>(
  expected: Contracts,
  event: Envelope,
): event is Envelope & Received<Contracts[number]> => expected.some(({ name }) => name === event.type);
