import { systemClock } from '../../adapters/clock.ts';
import { openIdentity } from '../../adapters/identity/identity.ts';
import { newSecret } from '../../adapters/secret.ts';
import { openStore } from '../../adapters/table/store.ts';
import { openTable } from '../../adapters/table/table.ts';
import { environment } from '../environment.ts';
import { observed } from '../observed.ts';
import { provision } from './provision.ts';

const { TABLE_NAME, USER_POOL_ID } = environment('TABLE_NAME', 'USER_POOL_ID');
const store = openStore(openTable(TABLE_NAME));
const identity = openIdentity(USER_POOL_ID, { newSecret });

export const handler = observed((input: unknown) => provision(input, { store, identity, clock: systemClock }));
