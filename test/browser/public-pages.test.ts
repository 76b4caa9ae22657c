import { visitPages } from './visit-pages.ts';

visitPages('A page for everybody', ({ scope }) => scope === 'public');
