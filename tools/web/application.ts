import type { Application } from '@klimaatdoeners/local-cloud/web/application';
import { html } from '@klimaatdoeners/local-cloud/web/html';
import { instantAt } from '../../domain/calendar/local-time.ts';
import { times } from '../local-times.ts';
import { mailFacts } from './mail-facts.ts';
import { type Person, type Persons, person, userFinder } from './tokens.ts';
import { trajectoryTable } from './trajectory-table.ts';

const TRAJECTORIES_SHOWN = 50;

/** The description of the product for the local site. */
export const productApplication = ({ product, memberOf, newId }: Persons): Application<Person> => ({
  name: 'Klimaatdoeners',
  times,
  pages: [{ path: '/docs', name: 'API docs' }],
  icon: new URL('icon.svg', import.meta.url),
  person,
  findUser: userFinder({ product, memberOf, newId }),
  tokenForm: {
    fields: html`<label>Role <select name="role"><option value="admin">admin</option><option value="coach">coach</option><option value="officer">officer</option></select></label>
<label>E-mail <input name="email" type="email" placeholder="optional" autocomplete="off"></label>
<label>NIS code <input name="nisCode" inputmode="numeric" pattern="[0-9]{5}" size="7" placeholder="optional" autocomplete="off"></label>`,
    hint: 'Without an address or a NIS code, a coach or officer is that of the newest trajectory.',
    examplePath: '/trajectories',
  },

  overview: async () => {
    const trajectories = await product.trajectories({ limit: TRAJECTORIES_SHOWN + 1 });
    return {
      section: trajectoryTable({
        trajectories: trajectories.slice(0, TRAJECTORIES_SHOWN),
        more: trajectories.length > TRAJECTORIES_SHOWN,
      }),
      firstStep: trajectories.length === 0 ? 'Onboard a municipality to begin.' : null,
    };
  },

  // A trajectory that starts far ahead has no timeline yet. A daily sweep makes it when the first milestone comes near.
  foresees: async (now) => {
    const trajectories = await product.trajectories();
    const coming = trajectories.flatMap(({ next }) => (next ? [Date.parse(instantAt(next.on))] : []));
    return coming.filter((at) => at > now).toSorted((a, b) => a - b)[0] ?? null;
  },

  mailFacts,
});
