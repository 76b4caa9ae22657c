import { writeFileSync } from 'node:fs';
import { eventsDocument } from '../events/reference.ts';
import { apiMarkdown } from '../functions/api-docs/markdown.ts';
import { routes } from '../functions/nouns.ts';
import { hopsDocument } from '../test/infra/hops/document.ts';

writeFileSync(new URL('events.md', import.meta.url), eventsDocument());
writeFileSync(new URL('api.md', import.meta.url), apiMarkdown(routes));
writeFileSync(new URL('service-hops.md', import.meta.url), hopsDocument());
