import { writeFileSync } from 'node:fs';
import { eventsDocument } from '../events/document.ts';

writeFileSync(new URL('events.md', import.meta.url), eventsDocument());
