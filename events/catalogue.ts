import type { EventContract, EventOf } from './contract.ts';
import { type Envelope, envelope } from './envelope.ts';
import { mailEvents } from './mail.ts';
import { municipalityEvents } from './municipality.ts';
import { personEvents } from './person.ts';
import { trajectoryEvents } from './trajectory.ts';

/** Every event of the product. */
export const catalogue = [...municipalityEvents, ...trajectoryEvents, ...mailEvents, ...personEvents] as const;

export type DomainEvent = EventOf<(typeof catalogue)[number]>;

const contracts: ReadonlyMap<string, EventContract> = new Map(catalogue.map((contract) => [contract.name, contract]));

/** The contract of an event by its name, `undefined` for a stranger. */
export const contractOf = (name: string): EventContract | undefined => contracts.get(name);

/** Brings the data of an older version up to today's, one version at a time. Throws on a version from the future or a gap. */
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

/** An envelope whose data is known to be of one of the given contracts. */
export type Received<Contract extends EventContract> = Contract extends EventContract
  ? Omit<Envelope, 'type' | 'data'> & EventOf<Contract>
  : never;

/**
 * Reads an envelope from the bus or the table as one of the `expected` events, upcasting older versions.
 * Throws a ZodError on a wrong shape and an Error on an event that is not expected.
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
  if (!vouchedFor(expected, event)) throw new Error(`Event ${received.type} lost its contract`);
  return event;
};

// The tie between a contract's name and its data is lost to inference above; the schema has vouched for it.
const vouchedFor = <Contracts extends readonly EventContract[]>(
  expected: Contracts,
  event: Envelope,
): event is Envelope & Received<Contracts[number]> => expected.some(({ name }) => name === event.type);
