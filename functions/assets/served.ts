import { refuse } from '../../domain/decision.ts';
import { route, type Served } from '../http/edge.ts';
import { FILES } from './files.computed.ts';
import { getAsset } from './routes.ts';

const YEAR = 'public, max-age=31536000, immutable';

/** Serves the files that pages load. */
export const served = (): Served[] => [
  route(getAsset, {
    async answer({ params }) {
      const path = `/assets/${params.file}`;
      const found = FILES.find((one) => one.path === path);
      return found
        ? { ok: true, view: found }
        : refuse('ROUTE_NOT_FOUND', 'Dit bestand is er niet (meer). Laad de pagina opnieuw.');
    },
    file: ({ type, text, isBase64 = false }) => ({ type, body: text, isBase64, cacheControl: YEAR }),
  }),
];
