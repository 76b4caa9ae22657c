import * as mail from './mail/examples.ts';
import * as municipality from './municipality/examples.ts';
import * as person from './person/examples.ts';
import * as trajectory from './trajectory/examples.ts';

/** The examples of every noun, for tests and documents. */
export const examples = { trajectory, municipality, person, mail };
