import { visitPages } from './visit-pages.ts';

visitPages('A page for those who work here', ({ scope }) => scope !== 'public');
