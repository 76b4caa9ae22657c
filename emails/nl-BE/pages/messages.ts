/** What pages tell after something was done. Their codes stand in the address. */
export const messages = {
  'signed-out': 'Je bent afgemeld.',
  'signed-out-everywhere': 'Je bent overal afgemeld, ook op andere toestellen.',
  'duty-added': 'De taak staat in de lijst. Wie ze heeft, krijgt een mail.',
  'duty-completed': 'De taak is afgevinkt.',
  'duty-reopened': 'De taak staat weer open.',
  'duty-assigned': 'De taak is doorgegeven.',
  'duty-moved': 'De taak heeft een nieuwe datum.',
  'duty-waived': 'De taak staat op ‘niet nodig’.',
  'call-written': 'De tekst van de oproep is bewaard.',
  'call-opened': 'De oproep staat open.',
  'call-closed': 'De oproep is gesloten.',
  'session-scheduled': 'De gegevens van de sessie zijn bewaard.',
  'agenda-set': 'De agenda is bewaard.',
  'session-held': 'Genoteerd. Het team krijgt een mail met de afspraken.',
  'session-cancelled': 'De sessie gaat niet door. Wie erbij hoort, krijgt een mail.',
  'minutes-written': 'Het verslag is bewaard.',
  'document-written': 'De nieuwe versie is bewaard.',
  'document-submitted': 'Voorgelegd. Wie akkoord moet gaan, krijgt een mail.',
  'document-approved': 'Goedgekeurd.',
  'document-published': 'Bekendgemaakt.',
  'document-withdrawn': 'Dit is weer een ontwerp.',
  'plan-paused': 'Het traject is gepauzeerd.',
  'plan-resumed': 'Het traject gaat weer verder.',
  'plan-extended': 'De fase duurt langer. De rest schuift mee op.',
  'plan-advanced': 'De volgende fase is begonnen.',
  'plan-held': 'De overgang wacht op jouw sein.',
  'plan-released': 'De overgang gaat door.',
  'plan-cancelled': 'Het traject is stopgezet.',
  'team-changed': 'Het team is gewijzigd. Wie erbij kwam of vertrok, krijgt een mail.',
  'municipality-onboarded': 'De gemeente is binnen. Begeleider en ambtenaar krijgen een mail.',
  'municipality-existing': 'Dit traject bestond al. Er is niets gewijzigd.',
  'role-removed': 'De rol is afgenomen. Wie aangemeld was, kan er binnen een minuut niets meer mee.',
  'person-signed-out': 'Deze persoon is overal afgemeld.',
  'calendar-replaced': 'De agenda heeft een nieuwe link. De oude werkt niet meer.',
  'person-erased': 'Gewist: naam, adres, telefoon, account en aanmeldingen. In de rapporten blijft alleen een nummer.',
} as const;

export type MessageCode = keyof typeof messages;

/** Undefined for a code that no page gives. */
export const messageOf = (code: string | undefined): string | undefined =>
  Object.entries(messages).find(([known]) => known === code)?.[1];
