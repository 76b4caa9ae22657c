import type { Linked } from '../../../domain/call/funnel.ts';

/** What to do more with a link that brings few people. Proposals of ours: docs/call.md says where they come from. */
export const ADVICE: Record<Linked, string> = {
  poster: 'Hang affiches waar mensen even wachten: in de bibliotheek, bij de bakker of de huisarts.',
  flyer: 'Geef flyers af met een praatje erbij, op de markt of aan de schoolpoort. Zo werken ze beter dan in de bus.',
  social: 'Vraag drie verenigingen om het korte bericht in hun eigen groep te delen.',
  newsletter: 'Vraag ook scholen en verenigingen om de tekst in hun nieuwsbrief te zetten.',
  magazine: 'Zet de tekst voor het infoblad ook als nieuwsbericht op jullie website.',
};

/** What each link is, for use in a sentence. */
const THE: Record<Linked, string> = {
  poster: 'de affiche',
  flyer: 'de flyer',
  social: 'het korte bericht',
  newsletter: 'de nieuwsbrief',
  magazine: 'het infoblad',
};

/** What to do more with the link that brings the fewest people. No link is the weakest while none brought anybody. */
export const adviceFor = (channel: Linked, { isAnybody }: { isAnybody: boolean }): string =>
  `${isAnybody ? `Tot nu bracht ${THE[channel]} de minste mensen.` : 'Langs de links van de oproep schreef nog niemand zich in.'} ${ADVICE[channel]}`;
