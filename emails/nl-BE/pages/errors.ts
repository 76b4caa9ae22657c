/** What pages say when something cannot be shown or done. */
export const errorTexts = {
  of: (status: number, code?: string): { title: string; next: readonly string[] } =>
    BY_CODE[code ?? ''] ?? BY_STATUS[status] ?? (status >= 500 ? BROKEN : REFUSED),
  /** Below a form that was sent by somebody who is not signed in. */
  again: {
    told: 'Wat je typte, hebben we hier bij de hand. Ben je aangemeld, verstuur het dan opnieuw.',
    signIn: 'Meld je aan in een nieuw tabblad',
    button: 'Verstuur opnieuw',
  },
  reference: (id: string): string => `Bel of mail je ons hierover? Geef dan dit nummer mee: ${id}`,
};

const REFUSED = { title: 'Dit lukt zo niet', next: ['Ga terug, pas aan wat er niet klopt en probeer het opnieuw.'] };
const BROKEN = {
  title: 'Er ging iets mis bij ons',
  next: [
    'Dit ligt niet aan jou. We kregen er bericht van en kijken het na.',
    'Probeer het over enkele minuten opnieuw. Wat je voordien bewaarde, is er nog.',
  ],
};

const BY_CODE: Readonly<Record<string, { title: string; next: readonly string[] }>> = {
  FORM_FROM_ELSEWHERE: {
    title: 'Dit formulier kwam niet van onze site',
    next: [
      'Voor de veiligheid nemen we het dan niet aan, en er is niets veranderd.',
      'Kwam je wel van onze pagina? Ga terug met de knop van je browser: wat je typte, staat daar meestal nog.',
    ],
  },
};

const BY_STATUS: Readonly<Record<number, { title: string; next: readonly string[] }>> = {
  401: { title: 'Meld je eerst aan', next: [] },
  403: {
    title: 'Deze pagina is niet voor jou',
    next: ['Je bent aangemeld, maar met een rol die dit niet mag. Denk je dat dit niet klopt? Bel of mail ons.'],
  },
  404: {
    title: 'Deze pagina bestaat niet',
    next: ['Misschien is het adres maar half overgenomen, of bestaat wat je zoekt niet meer.'],
  },
  406: {
    title: 'In deze vorm bestaat dit niet',
    next: ['Open de pagina zonder iets achter het vraagteken in het adres.'],
  },
  409: {
    title: 'Dit kan nu niet',
    next: ['Misschien was iemand anders net voor. Ga terug, laad de pagina opnieuw en kijk hoe het er nu voor staat.'],
  },
};
