import cities from '../../data/cities.json' with { type: 'json' };

/** What the municipality is called as an authority: `stad Leuven`, `gemeente Linter`. */
export const authorityOf = ({ nisCode, municipality }: { nisCode: string; municipality: string }): string =>
  `${cities.nisCodes.includes(nisCode) ? 'stad' : 'gemeente'} ${municipality}`;
